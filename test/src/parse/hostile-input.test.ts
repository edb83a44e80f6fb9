import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWebhookEvent, parseEvent, safeParseEvent, WebhookError, type WebhookErrorCode } from '../../../src/index.ts';
import { fixture } from '../../../mocks/fixtures.ts';

const DEPTH = 1_000_000;
const event = fixture('campaign.created');
const text = JSON.stringify(event);

/** The event's text with more in front of its closing brace. */
function withTail(json: string): string {
  return `${text.slice(0, -1)},${json}}`;
}

type Outcome = 'ok' | WebhookErrorCode;

describe('as text and as bytes', () => {
  test.each<[string, string, Outcome]>([
    ['a __proto__ key', withTail('"__proto__":{"id":"polluted"}'), 'ok'],
    ['a __proto__ key in data', text.replace('"data":{', '"data":{"__proto__":{"admin":true},'), 'ok'],
    ['required fields inside __proto__ alone', `{"__proto__":${text},"event":"campaign.created"}`, 'invalid_envelope'],
    [
      'a million levels of lists in an unknown field',
      withTail(`"deep":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`),
      'ok',
    ],
    [
      'a million levels of objects in an unknown field',
      withTail(`"deep":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`),
      'ok',
    ],
    ['a million levels at the top', `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`, 'invalid_envelope'],
    [
      'a million levels in place of data',
      `{"id":"e","event":"campaign.created","timestamp":"2024-01-01T00:00:00Z","data":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`,
      'invalid_envelope',
    ],
    ['a million levels that are never closed', '['.repeat(DEPTH), 'invalid_json'],
    ['10 MB in one field', withTail(`"filler":"${'x'.repeat(10_000_000)}"`), 'ok'],
    ['10 MB of white space', text + ' '.repeat(10_000_000), 'ok'],
    ['1e999 for a count', text.replace('"clicks":0', '"clicks":1e999'), 'invalid_payload'],
    ['1e999 for an amount', text.replace('"totalBudget":5000', '"totalBudget":1e999'), 'invalid_payload'],
    ['-0 for a count', text.replace('"clicks":0', '"clicks":-0'), 'ok'],
    ['an event named constructor', text.replace('campaign.created', 'constructor'), 'unknown_event'],
    ['an event named hasOwnProperty', text.replace('campaign.created', 'hasOwnProperty'), 'unknown_event'],
    ['escaped lone surrogates', text.replace('Autumn', String.raw`\ud800 \udfff`), 'ok'],
    ['the same key twice', withTail('"id":"evt_again"'), 'ok'],
    ['20,000 unknown keys', withTail(Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join()), 'ok'],
    ['a NUL character', text.replace('Autumn', String.raw`\u0000`), 'ok'],
  ])('%s', (_name, json, outcome) => {
    expect(outcomeOf(json)).toBe(outcome);
    expect(outcomeOf(new TextEncoder().encode(json))).toBe(outcome);
  });

  test('nothing reaches the prototype of objects', () => {
    parseEvent(withTail('"__proto__":{"polluted":true}'));
    expect('polluted' in {}).toBe(false);
  });

  test('a __proto__ key stays a key', () => {
    const parsed = parseEvent(withTail('"__proto__":{"id":"x"}'));
    expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
    expect(parsed.id).toBe(event.id);
  });
});

describe('as a value', () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = {
    get event(): string {
      throw new Error('no');
    },
  };
  const cyclic: Record<string, unknown> = { ...event };
  cyclic['self'] = cyclic;

  test.each<[string, unknown, Outcome]>([
    ['a getter that throws', throwing, 'invalid_envelope'],
    ['a getter in data that throws', { ...event, data: throwing }, 'invalid_payload'],
    ['a revoked proxy', revoked.proxy, 'invalid_envelope'],
    ['a cycle', cyclic, 'ok'],
    ['no prototype', Object.assign(Object.create(null), event), 'ok'],
    ['NaN for a count', { ...event, data: { ...event.data, clicks: Number.NaN } }, 'invalid_payload'],
    ['a Date for a date', { ...event, data: { ...event.data, startDate: new Date(0) } }, 'invalid_payload'],
    ['a bigint for a count', { ...event, data: { ...event.data, clicks: 1n } }, 'invalid_payload'],
    ['a String object for a name', { ...event, event: Object('campaign.created') }, 'invalid_envelope'],
    ['a function', () => event, 'invalid_envelope'],
    ['a symbol', Symbol('event'), 'invalid_envelope'],
    ['a Map', new Map(Object.entries(event)), 'invalid_envelope'],
  ])('%s', (_name, value, outcome) => {
    expect(outcomeOf(value)).toBe(outcome);
    expect(isWebhookEvent(value)).toBe(outcome === 'ok');
  });
});

test('any input gives a result', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.json(), fc.uint8Array(), fc.string({ unit: 'binary' })), (input) => {
      expect(() => safeParseEvent(input)).not.toThrow();
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

test('an event with any value in any one place is parsed or rejected', () => {
  const paths = Object.keys(event.data);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (key, value) => {
      const outcome = outcomeOf(JSON.stringify({ ...event, data: { ...event.data, [key]: value } }));
      expect(['ok', 'invalid_payload']).toContain(outcome);
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

function outcomeOf(input: unknown): Outcome {
  const result = safeParseEvent(input);
  if (result.ok) return 'ok';
  expect(result.error).toBeInstanceOf(WebhookError);
  return result.error.code;
}
