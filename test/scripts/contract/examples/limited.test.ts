import { expect, test } from 'vitest';
import { withinLimit } from '../../../../scripts/contract/examples/limited.ts';

test('gives what the function returns', () => {
  expect(withinLimit(() => 1)).toEqual({ value: 1 });
  expect(withinLimit(() => undefined)).toEqual({ value: undefined });
});

test('throws what the function throws', () => {
  expect(() =>
    withinLimit(() => {
      throw new TypeError('No.');
    }),
  ).toThrow(new TypeError('No.'));
});

test('gives up a match that does not come to an end', () => {
  expect(withinLimit(() => /^(a|a)*$/.test(`${'a'.repeat(60)}b`), 20)).toBeUndefined();
});
