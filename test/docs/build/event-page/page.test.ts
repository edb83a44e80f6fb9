import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import { generatedPages } from '../../../../docs/build/pages.ts';
import { readSite } from '../../../../docs/build/site.ts';
import { runCommand } from '../../../scripts/support/command.ts';
import { ROOT, temporaryFolder } from '../../../scripts/support/folder.ts';
import { codeInPage } from '../../../scripts/support/page.ts';

const other = path.join(await temporaryFolder(), 'generated');
await runCommand('--spec', path.join(ROOT, 'test/other-company/spec/openapi.yaml'), '--out', other);

describe.each([
  ['this package', path.join(ROOT, 'generated')],
  ['another company', other],
])('the pages of the contract of %s', (_whose, folder) => {
  const contract = readContract(folder);
  const site = readSite({ DOCS_CONTRACT: folder, DOCS_PAGES: 'contract', DOCS_URL: 'https://example.com/base/' });
  const pages = generatedPages(contract, site, []);
  const pageOf = (slug: string): string => pages.find(({ file }) => file === `events/${slug}/index.md`)?.markdown ?? '';
  const all = pages.find(({ file }) => file === 'index.md');

  test('are there for every event, and hold no code of the page', async () => {
    expect(contract.data.size).toBe(readdirSync(path.join(folder, 'docs/events')).length);
    for (const slug of contract.data.keys())
      expect(await codeInPage(pageOf(slug), `events/${slug}/index.md`)).toEqual([]);
  });

  test('show every field once, and every line of each example beside a field', () => {
    for (const { slug, fields, examples } of contract.data.values()) {
      const page = pageOf(slug);
      const paths = [...page.matchAll(/ data-path="([^"]+)"/g)].map(([, found]) => found);
      expect(paths).toEqual(within(fields).map((field) => field.path));
      const lines = new Set([...page.matchAll(/ data-line="([^"]+)"/g)].map(([, found]) => found));
      expect([...lines].filter((line) => !paths.includes(line) && !line?.endsWith('[]'))).toEqual([]);
      for (const { name } of examples) expect(page).toContain(`<h3>${name}</h3>`);
    }
  });

  test('head the examples', () => {
    for (const { slug, examples } of contract.data.values()) {
      const page = pageOf(slug);
      for (const { name } of examples) {
        const [before = ''] = page.split(`<h3>${name}</h3>`);
        expect(before.match(/^(?:## |<h2>).*$/gm)?.at(-1)).toBe('<h2>Examples</h2>');
      }
    }
  });

  test('are all on one page: each event under a heading that leads to its page, the envelope once', async () => {
    const page = all?.markdown ?? '';
    expect(await codeInPage(page, 'index.md')).toEqual([]);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const { name, slug, fields, envelope } of contract.data.values()) {
      expect(page).toContain(
        `<h3 id="event-${slug}"><a href="${site.base}events/${slug}/"><code>${name}</code></a></h3>`,
      );
      const own = within(fields).filter((field) => !envelope.includes(field.path));
      expect(own.filter(({ path: field }) => !ids.includes(`${slug}-field-${field}`))).toEqual([]);
    }
    expect(page.match(/class="field envelope"/g)).toHaveLength(1);
  });

  test('are all in one twin: every field of every event, an object that several hold once', () => {
    const twin = all?.twin ?? '';
    for (const { name, slug, fields, envelope } of contract.data.values()) {
      expect(twin).toContain(`### [\`${name}\`](/events/${slug}/)`);
      const own = within(fields).filter((field) => !envelope.includes(field.path));
      expect(own.filter((field) => !twin.includes(`- \`${field.name}\`: `))).toEqual([]);
    }
    const objects = [...contract.data.values()].flatMap(({ fields }) =>
      within(fields).flatMap(({ shared = [] }) => shared),
    );
    for (const name of new Set(objects)) expect(twin.split(`\n### \`${name}\`\n`)).toHaveLength(2);
  });
});

interface Nested {
  readonly name: string;
  readonly path: string;
  readonly shared?: string;
  readonly fields: readonly Nested[];
}

function within(fields: readonly Nested[]): Nested[] {
  return fields.flatMap((field) => [field, ...within(field.fields)]);
}
