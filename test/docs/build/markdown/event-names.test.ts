import { expect, test } from 'vitest';
import { eventNames } from '../../../../docs/build/markdown/event-names.ts';
import type { CreateToken, Token } from '../../../../docs/build/markdown/token.ts';
import { markdownRenderer } from '../../support/markdown-renderer.ts';

const renderer = await markdownRenderer();
const rewrite = eventNames(new Map([['loaf.baked', 'loaf-baked']]));

test.each<[what: string, markdown: string, file: string, links: string[]]>([
  ['in text', 'Then `loaf.baked` is sent.', 'guide/a.md', ['/events/loaf-baked/']],
  ['not on its own page', 'Then `loaf.baked` is sent.', 'events/loaf-baked/index.md', []],
  ['not inside of a link', '[`loaf.baked`](/a/)', 'guide/a.md', ['/a/']],
  ['not in a heading', '## The `loaf.baked`', 'guide/a.md', []],
  ['not as other code', '`loaf.sold` and `loaf.baked()`', 'guide/a.md', []],
])('links the name of an event %s', (_what, markdown, file, links) => {
  const tokens = renderer.parse(markdown, {});
  const found = rewrite(tokens, createToken(tokens), file)
    .filter(({ type }, at) => type === 'inline' && tokens[at - 1]?.type !== 'heading_open')
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open');
  expect(found.map((token) => token.attrGet('href'))).toEqual(links);
});

function createToken([first]: readonly Token[]): CreateToken {
  const Made = first?.constructor as new (...given: Parameters<CreateToken>) => Token;
  return (...given) => new Made(...given);
}
