import { describe, expect, test } from 'vitest';
import { examine, pieces } from '../../../../docs/.vitepress/theme/playground/examine.ts';
import { fixture } from '../../../../mocks/fixtures.ts';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

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
    ['an event in a string', JSON.stringify(text({})), 'invalid', '1 problem', ['']],
    ['more than a receiver reads', text({ more: 'ü'.repeat(512 * 1024) }), 'invalid', 'This is too long', ['']],
    [
      'levels that nobody marks',
      text({ more: JSON.parse('['.repeat(600) + ']'.repeat(600)) }),
      'valid',
      'A valid campaign.clicked',
      [],
    ],
    ['levels without end', '['.repeat(100_000), 'invalid', 'This is not JSON', ['']],
    ['no JSON', '{"a"', 'invalid', 'This is not JSON', ['']],
    ['nothing', '', 'invalid', 'This is not JSON', ['']],
    ['names that every object has', '{"event":"constructor"}', 'invalid', '3 problems', ['id', 'timestamp', 'data']],
  ])('%s', (_what, given, kind, title, paths) => {
    const verdict = examine(given, NOW);
    expect(verdict).toMatchObject({ kind, title });
    expect(verdict.problems.map(({ path }) => path).sort()).toEqual([...paths].sort());
  });

  test.each<[what: string, text: string, path: string, message: string]>([
    ['a missing field', text({ data: { sharer: { email: undefined } } }), 'data.sharer.email', 'is missing'],
    ['another type', text({ data: { sharer: { email: 7 } } }), 'data.sharer.email', 'must be a string'],
    ['a comma too many', '{\n  "a": 1,\n}', '', 'needs a name in double quotes at line 3, column 1'],
    ['two values', '{} {}', '', 'needs to end at line 1, column 4'],
  ])('says of %s what is wrong', (_what, given, path, message) => {
    expect(examine(given, NOW).problems).toMatchObject([{ path, message }]);
  });

  test.each<[name: string, age: number, says: 'too_old' | 'in_future' | undefined]>([
    ['campaign.clicked', 15 * DAY, undefined],
    ['campaign.clicked', 17 * DAY, 'too_old'],
    ['loaf.baked', 17 * DAY, 'too_old'],
    ['campaign.clicked', -4 * MINUTE, undefined],
    ['campaign.clicked', -6 * MINUTE, 'in_future'],
  ])('compares the time of a %s of %i ms ago with the limits of a receiver', (event, age, says) => {
    const timestamp = new Date(NOW - age).toISOString();
    expect(examine(text({ event, timestamp }), NOW).age).toBe(says);
  });

  test('names the fields that are not in the contract', () => {
    expect(examine(text({ more: 1, data: { click: { speed: 2 } } }), NOW)).toMatchObject({
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
