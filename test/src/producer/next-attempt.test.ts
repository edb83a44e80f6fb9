import { expect, test } from 'vitest';
import { nextAttempt } from '../../../src/producer.ts';

const NOW = Date.parse('2024-09-25T00:00:00Z');
const fixed = { now: () => NOW, random: () => 0 };

test.each([
  [1, 12],
  [2, 148],
  [3, 1808],
  [4, 22_020],
  [5, 86_400],
  [19, 86_400],
])('after attempt %i: %i s', (attempt, seconds) => {
  expect(nextAttempt({ attempt, ...fixed })).toBe(NOW + seconds * 1000);
  expect(nextAttempt({ attempt, ...fixed, random: () => 1 })).toBe(NOW + seconds * 1100);
});

test.each([20, 21])('after attempt %i: none', (attempt) => {
  expect(nextAttempt({ attempt, ...fixed })).toBeUndefined();
});

test.each([0, -1, 1.5, Number.NaN])('%d is no attempt', (attempt) => {
  expect(() => nextAttempt({ attempt })).toThrow(TypeError);
});

test('a clock that returns no number plans no attempt', () => {
  const planning = (): unknown => nextAttempt({ attempt: 1, now: () => Number.NaN });
  expect(planning).toThrow('`now()` must be a number of milliseconds since 1970, got NaN.');
});
