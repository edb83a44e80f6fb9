import { describe, expect, test } from 'vitest';
import { isExponential, suspiciousPatterns } from '../../../../scripts/contract/schema/slow-pattern.ts';

describe('isExponential', () => {
  test.each<[pattern: string, exponential: boolean]>([
    ['^(a+)+$', true],
    ['^(a|a)*$', true],
    ['^(a|ab|b)*c$', true],
    ['^([\\w.]+)+@x$', true],
    ['^[a-z0-9]+(-[a-z0-9]+)*$', false],
    ['^(\\d{1,3}\\.){3}\\d{1,3}$', false],
    ['^\\S+@\\S+$', false],
  ])('%s: %s', async (pattern, exponential) => {
    expect(await isExponential(pattern)).toBe(exponential);
  });
});

test('suspiciousPatterns finds repeated groups, with where they stand', () => {
  const schema = { pattern: '(a)+', patternProperties: { '(b){2}': true, b: true } };
  expect(suspiciousPatterns(schema)).toEqual([
    { pattern: '(b){2}', path: ['patternProperties', '(b){2}'] },
    { pattern: '(a)+', path: ['pattern'] },
  ]);
  expect(suspiciousPatterns({ pattern: '^(a|b)c+$' })).toEqual([]);
});
