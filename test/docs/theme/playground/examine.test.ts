import { describe, expect, test } from 'vitest';
import { examine, pieces } from '../../../../docs/.vitepress/theme/playground/examine.ts';
import { curlCommand } from '../../../../docs/.vitepress/theme/playground/command.ts';
import { fixture } from '../../../../mocks/fixtures.ts';

function text(overrides: object): string {
  return JSON.stringify(fixture('campaign.clicked', { overrides }));
}

describe('examine', () => {
  test.each<[what: string, text: string, kind: string, title: string, paths: string[]]>([
    ['an event', text({}), 'valid', 'A valid campaign.clicked', []],
    ['an unknown event', text({ event: 'loaf.baked' }), 'unknown', 'An event that this contract does not know', []],
    ['one fault', text({ data: { click: { url: 7 } } }), 'invalid', '1 problem', ['data.click.url']],
    [
      'two faults',
      text({ data: { click: { url: 7 }, sharer: undefined } }),
      'invalid',
      '2 problems',
      ['data.sharer', 'data.click.url'],
    ],
    ['no envelope', '{}', 'invalid', '4 problems', ['id', 'event', 'timestamp', 'data']],
    ['no object', '7', 'invalid', '1 problem', ['']],
    ['no JSON', '{"a"', 'invalid', 'This is not JSON', ['']],
    ['nothing', '', 'invalid', 'This is not JSON', ['']],
    ['names that every object has', '{"event":"constructor"}', 'invalid', '3 problems', ['id', 'timestamp', 'data']],
  ])('%s', (_what, given, kind, title, paths) => {
    const verdict = examine(given);
    expect(verdict).toMatchObject({ kind, title, extra: [] });
    expect(verdict.problems.map(({ path }) => path).sort()).toEqual([...paths].sort());
  });

  test('names the fields that are not in the contract', () => {
    expect(examine(text({ more: 1, data: { click: { speed: 2 } } }))).toMatchObject({
      kind: 'valid',
      extra: ['data.click.speed', 'more'],
    });
  });
});

test.each<[ranges: [from: number, to: number][], marked: string]>([
  [[], 'abcdef'],
  [[[1, 3]], 'a[bc]def'],
  [
    [
      [4, 6],
      [0, 1],
    ],
    '[a]bcd[ef]',
  ],
  [
    [
      [0, 4],
      [1, 2],
      [2, 5],
    ],
    '[abcd][e]f',
  ],
  [[[0, 0]], 'abcdef'],
])('pieces marks %j as %s', (ranges, marked) => {
  const problems = ranges.map(([from, to]) => ({ path: '', message: '', range: { from, to } }));
  const found = pieces('abcdef', problems).map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text));
  expect(found.join('')).toBe(marked);
});

test('curlCommand quotes for the shell', () => {
  expect(curlCommand("http://x/'", { 'X-Sign': 'a' }, '{"a":"it\'s"}')).toBe(
    String.raw`curl 'http://x/'\''' \
  --header 'Content-Type: application/json' \
  --header 'X-Sign: a' \
  --data-binary '{"a":"it'\''s"}'`,
  );
});
