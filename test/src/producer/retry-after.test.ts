import { expect, test } from 'vitest';
import { retryAfter } from '../../../src/producer/retry-after.ts';

const NOW = Date.parse('2024-09-25T00:00:00Z');
const DAY_MS = 86_400_000;

test.each<[string | undefined, number | undefined]>([
  ['1', NOW + 1_000],
  [' 60 ', NOW + 60_000],
  ['86400', NOW + DAY_MS],
  ['86401', NOW + DAY_MS],
  ['9'.repeat(400), NOW + DAY_MS],
  ['Wed, 25 Sep 2024 00:01:00 GMT', NOW + 60_000],
  ['Fri, 25 Oct 2024 00:00:00 GMT', NOW + DAY_MS],
  ['Tue, 24 Sep 2024 23:59:59 GMT', undefined],
  ['Wed, 25 Sep 2024 00:00:00 GMT', undefined],
  ['0', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j: %j', (header, at) => {
  expect(retryAfter(header, NOW)).toBe(at);
});
