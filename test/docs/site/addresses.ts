import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Manifest } from '../../../scripts/release/addresses.ts';
import { temporaryFolder } from '../../scripts/support/folder.ts';
import type { BuiltSite } from '../support/site.ts';

export const ADDRESSES: Omit<Manifest, 'name'> = {
  homepage: 'https://example.com/heyoo/',
  repository: 'https://code.example/owner/code',
  security: 'security@example.com',
};

/** Other sites that the pages are meant to link to. */
const THIRD_PARTIES = [
  'https://storybook.js.org',
  'https://www.getconvoy.io',
  'https://upstash.com',
  'https://hookdeck.com',
  'https://docs.svix.com',
  'https://docs.bullmq.io',
  'https://docs.stripe.com',
  'https://github.com',
  'https://mswjs.io',
  'https://opentelemetry.io',
  'https://tsx.is',
  'https://www.npmjs.com',
];

/** The environment that makes a build take the addresses from a package.json of its own. */
export async function packageWith(addresses: Omit<Manifest, 'name'>): Promise<{ DOCS_PACKAGE: string }> {
  const file = path.join(await temporaryFolder(), 'package.json');
  await writeFile(file, JSON.stringify({ name: 'package', ...addresses }));
  return { DOCS_PACKAGE: file };
}

/** A place of the project is a link where package.json names it, and nowhere else. */
export function testAddresses(filled: BuiltSite): void {
  test('are links where package.json has them', () => {
    const guide = read(filled, 'guide/verify-signatures/index.html');
    expect(linksOf(guide)).toEqual(
      expect.arrayContaining([
        'https://code.example/owner/code',
        'https://www.npmjs.com/package/package',
        'https://code.example/owner/code/edit/main/docs/guide/verify-signatures.md',
        'mailto:security@example.com',
      ]),
    );
    expect(guide).toContain('<link rel="canonical" href="https://example.com/heyoo/guide/verify-signatures/">');
  });

  test('lead from no generated page to a source that it does not have', () => {
    const pages = filled.pages.filter((page) => /^(?:events|changes|assumptions)\//.test(page));
    expect(pages.length).toBeGreaterThan(3);
    const links = pages.flatMap((page) => linksOf(read(filled, `${page}index.html`)));
    expect(links.filter((link) => link.includes('/edit/'))).toEqual([]);
  });

  test('are the only places outside of the site beside those that pages are meant to link to', () => {
    const pages = filled.pages.filter((page) => page !== 'reference/').map((page) => read(filled, `${page}index.html`));
    const links = pages.flatMap(linksOf).filter((link) => /^https?:/.test(link));
    const origins = new Set(links.map((link) => new URL(link).origin));
    expect([...origins].sort()).toEqual([...THIRD_PARTIES, 'https://code.example'].sort());
  });
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, address = '']) => address);
}

function read({ folder }: BuiltSite, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}
