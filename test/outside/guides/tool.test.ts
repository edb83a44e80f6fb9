import { describe, expect, test } from 'vitest';
import { blocksOfPage } from '../../docs/support/code-blocks.ts';
import { IN_REPOSITORY, linesOf } from '../../docs/support/walk.ts';
import { guides, startsEmpty } from './pages.ts';
import tool from './tool.ts';

const scripts = Object.values(tool.rows).map(({ files = {} }) => files['walk.sh'] ?? '');

test('there are guides of both kinds', () => {
  expect(guides.length).toBeGreaterThan(5);
  expect(new Set(guides.map(startsEmpty))).toEqual(new Set([true, false]));
});

describe.each(guides)('the guide %s', (page) => {
  const blocks = blocksOfPage(page).filter(({ mark }) => mark !== IN_REPOSITORY);

  test('is followed by a row, block by block', () => {
    expect(blocks.length).toBeGreaterThan(0);
    const left = blocks.filter(({ code, language }) => !scripts.some((script) => isIn(script, code, language)));
    expect(left.map(({ name }) => name)).toEqual([]);
  });

  test('names each file of a tab once', () => {
    const files = blocks.filter(({ path }) => path !== undefined).map(({ tab, path }) => `${tab} ${path}`);
    expect(files).toEqual([...new Set(files)]);
  });
});

/** Commands are in a script as what it prints before each; outputs are in it as patterns. */
function isIn(script: string, code: string, language: string): boolean {
  if (language === 'text') return script.includes('Nothing was printed that matches');
  if (language !== 'sh') return script.includes(code.trimEnd());
  return linesOf(code).every((line) => script.includes(`echo '$ ${line.replaceAll("'", String.raw`'\''`)}`));
}
