import type { HeadConfig, TransformContext } from 'vitepress';
import { pageAddress, siteAddress, twinAddress } from './addresses.ts';
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
export function headOf({ page, pageData }: TransformContext, site: Site): HeadConfig[] {
  const head: HeadConfig[] = [
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }],
    ['script', {}, SCRIPTED],
  ];
  if (pageData.isNotFound) return head;
  const address = pageAddress(page);
  head.push(['link', { rel: 'alternate', type: 'text/markdown', href: siteAddress(twinAddress(address), site) }]);
  if (site.origin !== undefined) head.push(['link', { rel: 'canonical', href: siteAddress(address, site) }]);
  return head;
}
