import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventNames } from '../../../generated/catalog.ts';
import { validators } from '../../../generated/validator-map.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { envelopeIssues, isEnvelopeIssue, readEnvelope } from '../../../src/parse/envelope.ts';

const value = fc.oneof(fc.constantFrom('', 'evt_1', {}, [], null, undefined, 1, '2026-02-30T00:00:00Z'), fc.anything());
const envelope = fc.record({
  id: fc.oneof(fc.constant('evt_1'), value),
  event: fc.oneof(fc.constant('campaign.clicked'), value),
  timestamp: fc.oneof(fc.constant('2026-01-02T03:04:05.678Z'), value),
  data: fc.oneof(fc.constant({}), value),
});

test('an envelope is read exactly if it has no issues', () => {
  const found = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(fc.oneof(envelope, fc.anything()), (candidate) => {
      const isValid = envelopeIssues(candidate).length === 0;
      found[isValid ? 'valid' : 'invalid']++;
      expect(readEnvelope(candidate) !== undefined).toBe(isValid);
    }),
    { numRuns: 2_000, seed: 1 },
  );
  expect(Math.min(found.valid, found.invalid)).toBeGreaterThan(20);
});

describe('reports the issues that the validators report', () => {
  const fields = ['id', 'timestamp', 'data'] as const;
  const cases = eventNames.flatMap((name) => fields.map((field) => [name, field] as const));

  test.each(cases)('%s: %s', (name, field) => {
    for (const value of [undefined, null, '', 1, {}, [], '2026-02-30T00:00:00Z', '2026-02-28T00:00:00z']) {
      const event = { ...fixture(name), [field]: value };
      validators[name](event);
      expect(envelopeIssues(event)).toEqual((validators[name].errors ?? []).filter(isEnvelopeIssue));
    }
  });
});
