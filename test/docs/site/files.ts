import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sequenceOf } from '../../../docs/.vitepress/theme/scenario/sequence.ts';
import { readContract } from '../../../docs/build/contract.ts';
import { readSite } from '../../../docs/build/site.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import { catalog, deliveryPolicy, eventNames, signatureScheme } from '../../../src/index.ts';
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
    const { events: listed }: { events: { name: string }[] } = JSON.parse(read('events.json'));
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

  test('no heading of a twin is left without text', () => {
    const bare = pages
      .filter((page) => page !== 'reference/')
      .map((page) => read(page === '' ? 'index.md' : page.replace(/\/$/, '.md')))
      .flatMap((twin) => twin.replaceAll(FENCED, 'code').match(/^(#{2,6}) [^\n]*\n+(?=\1 )/gm) ?? []);
    expect(bare).toEqual([]);
    const rows = (Object.keys(scenarios) as ScenarioName[]).flatMap((name) => sequenceOf(name).rows);
    expect(read('guide/scenarios.md').match(/^\| \d[^|]* \| `/gm)?.length).toBe(rows.length);
  });

  test('llms.txt names every page, and llms-full.txt holds it', () => {
    const [index, full] = [read('llms.txt'), read('llms-full.txt')];
    for (const page of pages.filter((each) => each !== 'reference/')) {
      const address = page === '' ? 'index.md' : page.replace(/\/$/, '.md');
      expect(index).toContain(`](${here}${address})`);
      expect(full).toContain(`<!-- ${here}${page} -->`);
      // At least what is before its first section.
      const [text = '', back] = read(address).split(/\n\[All pages\]\((.*)\)\n$/);
      expect(back).toBe(`${here}llms.txt`);
      expect(full).toContain(text.split(/\n(?=#{2,3} )/)[0]?.trim());
    }
    expect(index).toMatch(/^# Heyoo webhooks\n\n> /);
    const long: string[] = full.match(/^#{2,3} [^\n]+\n\n[^#]{400,}/gm) ?? [];
    expect(long.length).toBeGreaterThan(10);
    expect(long.filter((text, at) => long.indexOf(text) !== at)).toEqual([]);
  });

  test('llms-full.txt states the assumption of most fields once for each event, and where all are listed', () => {
    const { data, site } = readContract(readSite().contract);
    const common = (site.commonAssumption ?? '').replace(/\.$/, '');
    const count = [...data.values()].filter(({ fields }) => fields.length > 0).length + 1;
    expect(read('llms-full.txt').split(common)).toHaveLength(count + 1);
    // What is shown, and the document that it is made of.
    expect(read('reference/index.html').split(common)).toHaveLength(3);
  });

  test('events.json has the version, how deliveries are signed and when they are sent again', () => {
    expect(JSON.parse(read('events.json'))).toMatchObject({
      version: expect.any(String),
      signatureScheme,
      deliveryPolicy,
    });
  });

  test('the page with the payloads of all events is no heavier than a picture', () => {
    expect(gzipSync(read('events/index.html')).byteLength).toBeLessThan(60_000);
  });

  test('robots.txt leads to the sitemap', () => {
    expect(read('robots.txt')).toContain(`Sitemap: ${here}sitemap.xml`);
  });

  test('the page for what is missing reads without scripts', () => {
    expect(read('404.html')).toMatch(/<noscript><main[^]*<a href="[^"]*llms\.txt">/);
  });

  test('the sitemap names every page', () => {
    const listed = [...read('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
    expect(listed.sort()).toEqual(pages.map((page) => here + page));
  });

  test.each(['title', 'description'] as const)('every page has a %s of its own', (what) => {
    const pattern = { title: /<title>([^<]+)/, description: /<meta name="description" content="([^"]+)"/ }[what];
    const texts = pages.map((page) => [pattern.exec(read(`${page}index.html`))?.[1], page] as const);
    const first = new Map(texts.toReversed());
    expect(texts.filter(([text, page]) => text === undefined || first.get(text) !== page)).toEqual([]);
  });

  test('every page names its address, its twin and what may be loaded', () => {
    const html = read('events/campaign.clicked/index.html');
    expect(html).toContain(`<link rel="canonical" href="${here}events/campaign.clicked/">`);
    expect(html).toContain(`<link rel="alternate" type="text/markdown" href="${here}events/campaign.clicked.md">`);
    expect(html).toContain("default-src 'self'");
    expect(html).toContain(`<meta property="og:image" content="${here}card.png">`);
    expect(html).toMatch(/<meta property="og:description" content="[^"]+">/);
  });

  function read(file: string): string {
    return readFileSync(path.join(folder, file), 'utf8');
  }
}

const FENCED = /^```[^]*?^```$/gm;

function outsideCode(markdown: string): string {
  return markdown.replaceAll(FENCED, '').replaceAll(/`[^`\n]*`/g, '');
}
