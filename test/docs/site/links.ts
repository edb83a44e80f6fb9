import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { BuiltSite } from '../support/site.ts';

/** Every address on every page leads somewhere, down to the anchor, and nothing is loaded from elsewhere. */
export function testLinks({ folder, base, pages }: BuiltSite): void {
  test.each(pages.filter((page) => page !== 'reference/'))('the links of /%s lead somewhere', (page) => {
    const broken = linksOf(read(page)).filter((link) => !leadsSomewhere(link, page));
    expect(broken).toEqual([]);
  });

  test.each([...pages, '404.html'])('/%s loads nothing from elsewhere', (page) => {
    const loaded = [...read(page).matchAll(LOADED)].map(({ groups = {} }) => groups['src'] ?? groups['href'] ?? '');
    expect(loaded.filter((address) => !address.startsWith(base) && !address.startsWith('data:'))).toEqual([]);
  });

  function read(page: string): string {
    return readFileSync(path.join(folder, page.endsWith('.html') ? page : `${page}index.html`), 'utf8');
  }

  function leadsSomewhere(link: string, page: string): boolean {
    const { origin, pathname, hash } = new URL(link, `http://site${base}${page}`);
    if (origin !== 'http://site') return /^(?:https|mailto):/.test(link);
    if (!pathname.startsWith(base)) return false;
    const inside = decodeURIComponent(pathname.slice(base.length));
    const file = path.join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside);
    if (!existsSync(file)) return false;
    const id = decodeURIComponent(hash.slice(1));
    return id === '' || idsOf(readFileSync(file, 'utf8')).has(id);
  }
}

/** What a browser fetches on its own. */
const LOADED =
  /<(?:script|img|iframe|source)[^>]* src="(?<src>[^"]*)"|<link rel="(?:preload|stylesheet|modulepreload|icon)[^>]* href="(?<href>[^"]*)"/g;

function linksOf(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  return [...body.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, address = '']) => decode(address));
}

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => decode(id)));
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
