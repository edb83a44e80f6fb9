import { describe, expect, test } from 'vitest';
import { slownessOf, suspiciousPatterns } from '../../../../scripts/contract/schema/slow-pattern.ts';

describe('slownessOf', () => {
  test.each<[pattern: string, slowness: 'exponential' | 'polynomial' | undefined]>([
    ['^(a+)+$', 'exponential'],
    ['^(a|a)*$', 'exponential'],
    ['^(a|ab|b)*c$', 'exponential'],
    ['^([\\w.]+)+@x$', 'exponential'],
    ['^\\S+@\\S+$', 'polynomial'],
    ['\\s+$', 'polynomial'],
    ['^\\w+\\d+$', 'polynomial'],
    ['^\\d{1,}\\d{1,}$', 'polynomial'],
    ['^[a-z0-9]+(-[a-z0-9]+)*$', undefined],
    ['^(\\d{1,3}\\.){3}\\d{1,3}$', undefined],
    ['^[a-z]+\\.[a-z]+$', undefined],
  ])('%s: %s', async (pattern, slowness) => {
    const found = suspiciousPatterns({ pattern });
    const message = found[0] && (await slownessOf(found[0]));
    expect(message === undefined ? undefined : / takes (\w+) time /.exec(message)?.[1]).toBe(slowness);
  });

  test('a limit of the length makes up for polynomial time, not for exponential', async () => {
    const messages = ['^\\w+\\d+$', '^(a+)+$'].map((pattern) => {
      const [found] = suspiciousPatterns({ pattern, maxLength: 50 });
      return found && slownessOf(found);
    });
    expect(await Promise.all(messages)).toEqual([undefined, expect.stringContaining('exponential')]);
  });
});

test('suspiciousPatterns finds what may be slow, with where it stands', () => {
  const schema = { pattern: '(a)+', maxLength: 5, patternProperties: { '(b){2}': true, b: true } };
  expect(suspiciousPatterns(schema)).toEqual([
    { pattern: '(b){2}', path: ['patternProperties', '(b){2}'], isBounded: false },
    { pattern: '(a)+', path: ['pattern'], isBounded: true },
  ]);
});

test.each(['^(a|b)c+$', 'a+', '^a+\\+\\*$', '^\\d{4}-\\d\\d$'])('%s is not suspicious', (pattern) => {
  expect(suspiciousPatterns({ pattern })).toEqual([]);
});
