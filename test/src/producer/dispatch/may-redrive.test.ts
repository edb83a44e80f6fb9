import { describe, expect, test } from 'vitest';
import { type DeliveryRecord, mayRedrive } from '../../../../src/producer.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const FAILED: DeliveryRecord = { event: 'e', endpoint: 'a', state: 'failed', endedAt: NOW };

describe('mayRedrive', () => {
  test.each([
    ['failed', { endpoint: 'a' }, true],
    ['failed', { endpoint: 'b' }, false],
    ['failed', { event: 'e' }, true],
    ['failed', { event: 'f' }, false],
    ['failed', { since: NOW }, true],
    ['failed', { since: NOW + 1 }, false],
    ['failed', { endpoint: 'a', event: 'f', since: NOW }, false],
    ['acknowledged', { endpoint: 'a' }, false],
    ['acknowledged', { event: 'e' }, false],
    ['acknowledged', { endpoint: 'a', event: 'e' }, true],
    ['pending', { endpoint: 'a', event: 'e' }, false],
  ] as const)('%s, selected by %j: %s', (state, selection, expected) => {
    expect(mayRedrive({ ...FAILED, state }, selection)).toBe(expected);
  });

  test.each([{}, { since: Number.NaN }])('rejects the selection %j', (selection) => {
    expect(() => mayRedrive(FAILED, selection)).toThrow(TypeError);
  });
});
