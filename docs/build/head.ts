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

/** Tabs show one panel and buttons work only where there are scripts; stated before the first paint, so that nothing jumps. */
const SCRIPTED = "document.documentElement.classList.add('scripted')";

/** What every page says about itself. */
export function headOf({ page, pageData, title, description }: TransformContext, site: Site): HeadConfig[] {
  const head: HeadConfig[] = [
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }],
    ['script', {}, SCRIPTED],
  ];
  if (pageData.isNotFound) return head;
  const address = pageAddress(page);
  head.push(['link', { rel: 'alternate', type: 'text/markdown', href: siteAddress(twinAddress(address), site) }]);
  return [...head, ...addressTags({ title: title || pageData.title, description, address }, site)];
}

interface Place {
  readonly title: string;
  readonly description: string;
  readonly address: string;
}

/** Where a page is, and what other sites and chats show of a link to it; a picture needs an address of its own. */
export function addressTags({ title, description, address }: Place, site: Site): HeadConfig[] {
  const property = (name: string, content: string): HeadConfig => ['meta', { property: name, content }];
  const text = [property('og:type', 'website'), property('og:title', title), property('og:description', description)];
  if (site.origin === undefined) return [...text, ['meta', { name: 'twitter:card', content: 'summary' }]];
  const url = siteAddress(address, site);
  return [
    ['link', { rel: 'canonical', href: url }],
    ...text,
    property('og:url', url),
    property('og:image', siteAddress('/card.png', site)),
    ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
  ];
}
