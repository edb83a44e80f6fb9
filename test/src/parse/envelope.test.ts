import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelopeIssues, envelopeTime } from '../../../src/parse/envelope.ts';

const value = fc.oneof(fc.constantFrom('', 'evt_1', {}, [], null, undefined, 1, '2026-02-30T00:00:00Z'), fc.anything());
const envelope = fc.record({
  id: fc.oneof(fc.constant('evt_1'), value),
  event: fc.oneof(fc.constant('campaign.clicked'), value),
  timestamp: fc.oneof(fc.constant('2026-01-02T03:04:05.678Z'), value),
  data: fc.oneof(fc.constant({}), value),
});

test('an envelope has a time exactly if it has no issues', () => {
  const found = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(fc.oneof(envelope, fc.anything()), (candidate) => {
      const isValid = envelopeIssues(candidate).length === 0;
      found[isValid ? 'valid' : 'invalid']++;
      expect(Number.isNaN(envelopeTime(candidate))).toBe(!isValid);
    }),
    { numRuns: 2_000, seed: 1 },
  );
  expect(Math.min(found.valid, found.invalid)).toBeGreaterThan(20);
});
