import type { HeadConfig, TransformContext } from 'vitepress';
import { pageAddress, twinAddress } from './addresses.ts';
import type { Site } from './site.ts';

/** Nothing is fetched from elsewhere, and nothing is sent there: the browser sees to it. */
export const POLICY: string = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Tabs show one panel and buttons work only where there are scripts; said before the first paint, so that nothing jumps. */
const SCRIPTED = "document.documentElement.classList.add('scripted')";

/** What every page says about itself. */
export function headOf({ page, pageData }: TransformContext, { url }: Site): HeadConfig[] {
  const here = (path: string): string => new URL(path.slice(1), url).href;
  const head: HeadConfig[] = [
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }],
    ['script', {}, SCRIPTED],
  ];
  if (pageData.isNotFound) return head;
  const address = pageAddress(page);
  return [
    ...head,
    ['link', { rel: 'canonical', href: here(address) }],
    ['link', { rel: 'alternate', type: 'text/markdown', href: here(twinAddress(address)) }],
  ];
}
