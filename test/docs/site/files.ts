import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fixtures } from '../../../generated/fixtures.ts';
import { catalog, eventNames } from '../../../src/index.ts';
import { ROOT } from '../../scripts/support/folder.ts';
import type { BuiltSite } from '../support/site.ts';

/** What the site holds for programs. */
export function testFiles({ folder, base, pages }: BuiltSite): void {
  const here = `https://example.com${base}`;

  test('the OpenAPI document is the one of the package', () => {
    const document = readFileSync(path.join(ROOT, 'generated/openapi.json'), 'utf8');
    expect(read('openapi.json')).toBe(document);
    expect(read('openapi.yaml')).toContain('\n  campaign.clicked:\n');
  });

  test.each(eventNames)('%s has its schema, its examples and its entry', (name) => {
    const { slug, summary } = catalog[name];
    const address = `schemas/${slug}.schema.json`;
    const schema: object = JSON.parse(readFileSync(path.join(ROOT, `generated/${address}`), 'utf8'));
    expect(JSON.parse(read(address))).toEqual({ $id: here + address, ...schema });
    for (const [example, value] of Object.entries(fixtures[name]))
      expect(JSON.parse(read(`examples/${slug}/${example}.json`))).toEqual(value);
    const listed: { name: string }[] = JSON.parse(read('events.json'));
    expect(listed.find((event) => event.name === name)).toMatchObject({
      summary,
      page: `${here}events/${slug}/`,
      markdown: `${here}events/${slug}.md`,
      schema: `${here}schemas/${slug}.schema.json`,
      examples: fixtures[name],
    });
  });

  test.each(pages.filter((page) => page !== 'reference/'))('/%s has a twin in Markdown', (page) => {
    const twin = read(page === '' ? 'index.md' : page.replace(/\/$/, '.md'));
    expect(twin).toMatch(/^# /);
    expect(outsideCode(twin)).not.toMatch(/^---$|^<|\]\(\/|\{\{/m);
    const places = [...twin.matchAll(/\]\((https:\/\/example\.com[^)#?]*)/g)].map(([, address = '']) => address);
    const files = places.map((address) =>
      path.join(folder, address.slice(here.length).replace(/(?:^|\/)$/, '$&index.html')),
    );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('llms.txt names every page, and llms-full.txt holds it', () => {
    const [index, full] = [read('llms.txt'), read('llms-full.txt')];
    for (const page of pages.filter((each) => each !== 'reference/')) {
      const address = page === '' ? 'index.md' : page.replace(/\/$/, '.md');
      expect(index).toContain(`](${here}${address})`);
      expect(full).toContain(read(address).trim());
    }
    expect(index).toMatch(/^# Heyoo webhooks\n\n> /);
  });

  test('the sitemap names every page', () => {
    const listed = [...read('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
    expect(listed.sort()).toEqual(pages.filter((page) => page !== 'reference/').map((page) => here + page));
  });

  test('every page names its address, its twin and what may be loaded', () => {
    const html = read('events/campaign.clicked/index.html');
    expect(html).toContain(`<link rel="canonical" href="${here}events/campaign.clicked/">`);
    expect(html).toContain(`<link rel="alternate" type="text/markdown" href="${here}events/campaign.clicked.md">`);
    expect(html).toContain("default-src 'self'");
  });

  function read(file: string): string {
    return readFileSync(path.join(folder, file), 'utf8');
  }
}

function outsideCode(markdown: string): string {
  return markdown.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}
