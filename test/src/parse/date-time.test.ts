import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { canonicalDateTime, parseDateTime } from '../../../src/parse/date-time.ts';
import { safeParseEvent } from '../../../src/index.ts';
import { createEvent, signWebhook } from '../../../src/producer.ts';
import { createWebhookHandler } from '../../../src/receiver.ts';

const SECRET = 'whsec_4f9a2c7d';
const event = fixture('campaign.created');
const at = (timestamp: string): typeof event => ({ ...event, timestamp });

const accepted: [text: string, sameAs: string, canonical?: string][] = [
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['0004-02-29T00:00:00Z', '0004-02-29T00:00:00.000Z'],
  ['2024-09-20t16:20:30z', '2024-09-20T16:20:30.000Z', '2024-09-20T16:20:30Z'],
  ['2024-09-20T16:20:30.123456789+05:30', '2024-09-20T10:50:30.123Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z', '2016-12-31T23:59:59Z'],
  ['2016-12-31T23:59:60.5z', '2016-12-31T23:59:59.500Z', '2016-12-31T23:59:59.5Z'],
  ['2017-01-01T00:59:60+01:00', '2016-12-31T23:59:59.000Z', '2017-01-01T00:59:59+01:00'],
  ['2016-12-31T15:59:60-08:00', '2016-12-31T23:59:59.000Z', '2016-12-31T15:59:59-08:00'],
];

const rejected: string[] = [
  '2024-09-20T16:20:30+25:00',
  '2024-09-20T16:20:30+05:60',
  '2024-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2024-04-31T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-09-00T00:00:00Z',
  '2024-09-20T24:00:00Z',
  '2024-09-20T16:20:60Z',
  '2016-12-31T23:59:60+01:00',
  '2016-12-31T23:59:61Z',
  '2016-13-31T23:59:60Z',
  '0001-02-29T00:00:00Z',
  '2024-09-20 16:20:30Z',
  '2024-09-20T16:20:30',
  '2024-09-20T16:20Z',
  '2024-09-20T16:20:30,5Z',
  '2024-09-20T16:20:30.Z',
  '+002024-09-20T16:20:30Z',
  '45.1',
  '',
];

async function received(timestamp: string, now: number): Promise<number> {
  const body = JSON.stringify(at(timestamp));
  const headers = await signWebhook(body, { secret: SECRET, id: event.id });
  const handler = createWebhookHandler({ secret: SECRET, on: {}, rejectInvalid: true, now: () => now });
  return (await handler(new Request('http://localhost/', { method: 'POST', body, headers }))).status;
}

describe.each(accepted.map(([text, sameAs, canonical = text]) => [text, sameAs, canonical] as const))(
  '%s',
  (text, sameAs, canonical) => {
    test('is read', () => {
      expect(new Date(parseDateTime(text)).toISOString()).toBe(sameAs);
    });

    test('is accepted by parser and receiver', async () => {
      expect(safeParseEvent(at(text)).ok).toBe(true);
      expect(await received(text, Date.parse(sameAs))).toBe(200);
    });

    test('is written by a sender in upper case and without a leap second', () => {
      expect(canonicalDateTime(text)).toBe(canonical);
      expect(createEvent(event.event, event.data, { timestamp: text }).timestamp).toBe(canonical);
    });
  },
);

describe.each(rejected)('%s', (text) => {
  test('is rejected by parser, sender and receiver', async () => {
    expect(parseDateTime(text)).toBeNaN();
    expect(safeParseEvent(at(text)).ok).toBe(false);
    expect(() => createEvent(event.event, event.data, { timestamp: text })).toThrow('breaks the contract');
    expect(await received(text, Date.parse('2024-09-20T16:20:30Z'))).toBe(400);
  });
});

test('agrees with the validators on any text of the form', () => {
  const two = fc.integer({ min: 0, max: 62 }).map((number) => String(number).padStart(2, '0'));
  const zone = fc.oneof(
    fc.constantFrom('Z', 'z'),
    fc.tuple(fc.constantFrom('+', '-'), two, two).map(([s, h, m]) => `${s}${h}:${m}`),
  );
  const year = fc.constantFrom('2000', '2023', '2024', '1900');
  const small = fc.constantFrom('01', '02', '04', '12', '13');
  const day = fc.constantFrom('00', '01', '28', '29', '30', '31', '32');
  const second = fc.oneof(two, fc.constantFrom('60', '59'));
  const found = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(
      year,
      small,
      day,
      fc.constantFrom('T', 't', ' '),
      fc.oneof(two, fc.constant('23')),
      fc.oneof(two, fc.constant('59')),
      second,
      zone,
      (y, mo, d, t, h, mi, s, z) => {
        const text = `${y}-${mo}-${d}${t}${h}:${mi}:${s}${z}`;
        const { ok } = safeParseEvent(at(text));
        found[ok ? 'valid' : 'invalid']++;
        expect(Number.isNaN(parseDateTime(text))).toBe(!ok);
      },
    ),
    { numRuns: 5_000, seed: 3 },
  );
  expect(Math.min(found.valid, found.invalid)).toBeGreaterThan(50);
});
