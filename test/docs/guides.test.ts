import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../docs/build/errors/page.ts';
import { WRITTEN } from '../../docs/build/site.ts';
import { PACKAGE_NAME } from '../../src/package-name.ts';
import { ROOT } from '../scripts/support/folder.ts';

const pages = WRITTEN.map((page) => [page, read(`docs/${page}`)] as const);

test('an error code in a text leads to its page', () => {
  const links = ERROR_CODES.map((code) => `[\`${code}\`](/errors/${code}/)`);
  expect(pages.flatMap(([, text]) => links.filter((link) => text.includes(link))).length).toBeGreaterThan(10);
  const bare = pages.flatMap(([page, text]) => {
    const rest = links.reduce((all, link) => all.replaceAll(link, ''), text.replaceAll(FENCED, ''));
    return ERROR_CODES.filter((code) => rest.includes(`\`${code}\``)).map((code) => `${page}: ${code}`);
  });
  expect(bare).toEqual([]);
});

test.each(['docs/index.md', 'docs/guide/quick-start-consumer.md', 'README.md'])(
  '%s begins with what is assumed about the signature, and what to do about it',
  (page) => {
    const [before = ''] = read(page).split(/^## /m);
    const [box = ''] = /^> \[!WARNING\].*\n(?:> .*\n)+/m.exec(before) ?? [];
    expect(box).toContain('assum');
    expect(box).toMatch(new RegExp(`\`(?:npx --no ${PACKAGE_NAME} )?verify\\b`));
    expect(box).toContain('why-401');
  },
);

test('what to do at the first 401 names the command that saves a delivery', () => {
  const [, section = ''] = /^## Save a delivery$([^]*?)^## /m.exec(read('docs/guide/why-401.md')) ?? [];
  expect(section).toMatch(new RegExp(`npx --no ${PACKAGE_NAME} listen [^\`]*--forward [^\`]*--save `));
  for (const page of ['README.md', 'docs/index.md', 'docs/guide/other-languages.md'])
    expect(read(page)).toMatch(/\[save (?:it|one)\]\(\S*why-401\S*#save-a-delivery\)/);
});

test('links name their page, as an excerpt of the search stands on another one', () => {
  expect(pages.filter(([, text]) => text.includes('](#')).map(([page]) => page)).toEqual([]);
});

/** A fenced block as a whole. */
const FENCED = /^```[^]*?^```$/gm;

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
