import { expect, test } from 'vitest';
import { markdownRenderer } from '../../support/markdown-renderer.ts';

const md = await markdownRenderer();

test.each<[what: string, text: string, captions: string[]]>([
  ['the heading above it', '# A `b` <i>\n\n## C\n\n| a |\n| - |\n\n| b |\n| - |\n', ['C', 'C']],
  ['code and text of a heading', '# `a_b` & <c\n\n| a |\n| - |\n', ['a_b &amp; &lt;c']],
  ['nothing without a heading', '| a |\n| - |\n', []],
])('a table has %s as its caption', async (_what, text, captions) => {
  const html = await md.renderAsync(text, { relativePath: 'a.md' });
  const found = [...html.matchAll(/<table[^>]*>\n<caption class="visually-hidden">(.*?)<\/caption>/g)];
  expect(found.map(([, caption]) => caption)).toEqual(captions);
});
