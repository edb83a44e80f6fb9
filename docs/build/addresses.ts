/** The places of the site, each under a path that stays. */

import type { Site } from './site.ts';

/** An address for use outside of the site: absolute, or inside of it as long as nobody states where the site will live. */
export function siteAddress(address: string, site: Pick<Site, 'base' | 'origin'>): string {
  return (site.origin ?? '') + withBase(address, site);
}

/** An address inside of the site. */
export function withBase(address: string, { base }: Pick<Site, 'base'>): string {
  return base + address.slice(1);
}

export function eventAddress(slug: string): string {
  return `/events/${slug}/`;
}

/** The file to download for an example. Whatever its name, the address holds plain characters. */
export function exampleAddress(slug: string, example: string): string {
  return `/examples/${slug}/${example.replaceAll(/[^\w.-]+/g, '-')}.json`;
}

export function schemaAddress(file: string): string {
  return `/schemas/${file}`;
}

/** The Markdown twin of a page: `/events/` has `/events.md`. */
export function twinAddress(address: string): string {
  return address === '/' ? '/index.md' : `${address.replace(/\/$/, '')}.md`;
}

const EVENT_PAGE = /^events\/(?<slug>.+)\/index\.md$/;

/** The event that a source file is the page of. */
export function slugOfPage(file: string): string | undefined {
  return EVENT_PAGE.exec(file)?.groups?.['slug'];
}

/** Where a source file such as `guide/verify.md` or `events/index.md` is found on the site. */
export function pageAddress(file: string): string {
  return `/${file.replace(/(?:(?:^|\/)index)?\.md$/, '')}/`.replace(/^\/\/$/, '/');
}
