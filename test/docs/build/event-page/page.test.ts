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
  const pages = generatedPages(contract, readSite({ DOCS_CONTRACT: folder, DOCS_PAGES: 'contract' }), []);
  const pageOf = (slug: string): string => pages.find(({ file }) => file === `events/${slug}/index.md`)?.markdown ?? '';

  test('are there for every event, and hold no code of the page', async () => {
    expect(contract.data.size).toBe(readdirSync(path.join(folder, 'docs/events')).length);
    for (const slug of contract.data.keys())
      expect(await codeInPage(pageOf(slug), `events/${slug}/index.md`)).toEqual([]);
  });

  test('show every field once, and every line of each example beside a field', () => {
    for (const { slug, fields, examples } of contract.data.values()) {
      const page = pageOf(slug);
      const paths = [...page.matchAll(/ data-path="([^"]+)"/g)].map(([, found]) => found);
      expect(paths).toEqual(all(fields).map((field) => field.path));
      const lines = new Set([...page.matchAll(/ data-line="([^"]+)"/g)].map(([, found]) => found));
      expect([...lines].filter((line) => !paths.includes(line) && !line?.endsWith('[]'))).toEqual([]);
      for (const { name } of examples) expect(page).toContain(`<h3>${name}</h3>`);
    }
  });
});

interface Nested {
  readonly path: string;
  readonly fields: readonly Nested[];
}

function all(fields: readonly Nested[]): Nested[] {
  return fields.flatMap((field) => [field, ...all(field.fields)]);
}
