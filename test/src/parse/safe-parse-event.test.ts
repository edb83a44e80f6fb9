import { expect, test } from 'vitest';
import {
  type ParseResult,
  parseEvent,
  safeParseEvent,
  WebhookError,
  type WebhookErrorCode,
} from '../../../src/index.ts';
import { fixture, fixtures } from '../../../mocks/fixtures.ts';

const everyFixture = Object.entries(fixtures).flatMap(([name, variants]) =>
  Object.entries(variants).map(([variant, event]): [string, string, unknown] => [variant, name, event]),
);

test.each(everyFixture)('accepts %s of %s as text, bytes and value', (_variant, name, event) => {
  const text = JSON.stringify(event);
  expect(safeParseEvent(text)).toEqual({ ok: true, event, name });
  expect(safeParseEvent(new TextEncoder().encode(text))).toEqual({ ok: true, event, name });
  expect(safeParseEvent(Buffer.from(text))).toEqual({ ok: true, event, name });
  expect(safeParseEvent(event)).toEqual({ ok: true, event, name });
});

test('returns the value that it was given', () => {
  const event = { ...fixture('campaign.created'), extra: { nested: [1] } };
  expect(parseEvent(event)).toBe(event);
});

test('keeps unknown fields, unknown values of open sets and the order of keys', () => {
  const event = fixture('post.published', {
    overrides: { data: { post: { status: 'scheduled', platform: 'mastodon' } } },
  });
  const text = JSON.stringify({ trace: 'a1', ...event, data: { ...event.data, score: 1.5 } });
  expect(JSON.stringify(parseEvent(text))).toBe(JSON.stringify(JSON.parse(text)));
});

const created = fixture('campaign.created');
const clicked = fixture('campaign.clicked');

interface Rejection {
  readonly input: unknown;
  readonly code: WebhookErrorCode;
  readonly issue?: { path: string; keyword: string };
}

test.each<[string, Rejection]>([
  ['an empty text', { input: '', code: 'invalid_json' }],
  ['text that is cut short', { input: '{"id":"evt_1"', code: 'invalid_json' }],
  ['a byte order mark before text', { input: `\uFEFF${JSON.stringify(created)}`, code: 'invalid_json' }],
  [
    'a byte order mark before bytes',
    { input: new TextEncoder().encode(`\uFEFF${JSON.stringify(created)}`), code: 'invalid_json' },
  ],
  ['bytes that are not UTF-8', { input: new Uint8Array([0x7b, 0xff, 0x7d]), code: 'invalid_json' }],
  ['UTF-16', { input: Buffer.from(JSON.stringify(created), 'utf16le'), code: 'invalid_json' }],
  ['no bytes', { input: new Uint8Array(), code: 'invalid_json' }],
  ['null', { input: 'null', code: 'invalid_envelope', issue: { path: '', keyword: 'type' } }],
  ['undefined', { input: undefined, code: 'invalid_envelope', issue: { path: '', keyword: 'type' } }],
  ['a list', { input: [created], code: 'invalid_envelope', issue: { path: '', keyword: 'type' } }],
  ['a number', { input: 7, code: 'invalid_envelope', issue: { path: '', keyword: 'type' } }],
  [
    'no event',
    {
      input: { ...created, event: undefined },
      code: 'invalid_envelope',
      issue: { path: '/event', keyword: 'required' },
    },
  ],
  [
    'an event that is no text',
    { input: { ...created, event: 1 }, code: 'invalid_envelope', issue: { path: '/event', keyword: 'type' } },
  ],
  [
    'an empty id',
    { input: { ...created, id: '' }, code: 'invalid_envelope', issue: { path: '/id', keyword: 'minLength' } },
  ],
  [
    'no data',
    { input: { ...created, data: undefined }, code: 'invalid_envelope', issue: { path: '/data', keyword: 'required' } },
  ],
  [
    'a timestamp that is no date-time',
    {
      input: { ...created, timestamp: 'yesterday' },
      code: 'invalid_envelope',
      issue: { path: '/timestamp', keyword: 'format' },
    },
  ],
  [
    'an unknown event with a broken envelope',
    { input: { event: 'campaign.paused' }, code: 'invalid_envelope', issue: { path: '/id', keyword: 'required' } },
  ],
  ['an unknown event', { input: { ...created, event: 'campaign.paused' }, code: 'unknown_event' }],
  ['an event called constructor', { input: { ...created, event: 'constructor' }, code: 'unknown_event' }],
  ['an event called __proto__', { input: { ...created, event: '__proto__' }, code: 'unknown_event' }],
  ['an event called toString', { input: { ...created, event: 'toString' }, code: 'unknown_event' }],
  [
    'a missing field',
    {
      input: { ...created, data: { ...created.data, name: undefined } },
      code: 'invalid_payload',
      issue: { path: '/data/name', keyword: 'required' },
    },
  ],
  [
    'null where null is not allowed',
    {
      input: { ...created, data: { ...created.data, clicks: null } },
      code: 'invalid_payload',
      issue: { path: '/data/clicks', keyword: 'type' },
    },
  ],
  [
    'a count below zero',
    {
      input: { ...created, data: { ...created.data, clicks: -1 } },
      code: 'invalid_payload',
      issue: { path: '/data/clicks', keyword: 'minimum' },
    },
  ],
  [
    'half a click',
    {
      input: { ...created, data: { ...created.data, clicks: 0.5 } },
      code: 'invalid_payload',
      issue: { path: '/data/clicks', keyword: 'type' },
    },
  ],
  [
    'a number as text',
    {
      input: { ...created, data: { ...created.data, totalBudget: '5000' } },
      code: 'invalid_payload',
      issue: { path: '/data/totalBudget', keyword: 'type' },
    },
  ],
  [
    'an invalid address',
    {
      input: { ...created, data: { ...created.data, destinationUrl: 'acme' } },
      code: 'invalid_payload',
      issue: { path: '/data/destinationUrl', keyword: 'format' },
    },
  ],
  [
    'month 13',
    {
      input: { ...created, data: { ...created.data, startDate: '2024-13-01T00:00:00Z' } },
      code: 'invalid_payload',
      issue: { path: '/data/startDate', keyword: 'format' },
    },
  ],
  [
    'a broken part of a part',
    {
      input: { ...clicked, data: { ...clicked.data, click: { ...clicked.data.click, qr: 'yes' } } },
      code: 'invalid_payload',
      issue: { path: '/data/click/qr', keyword: 'type' },
    },
  ],
  [
    'a list for data',
    { input: { ...created, data: [] }, code: 'invalid_envelope', issue: { path: '/data', keyword: 'type' } },
  ],
])('rejects %s', (_name, { input, code, issue }) => {
  const { error } = rejected(safeParseEvent(input));
  expect(error.code).toBe(code);
  if (issue) expect(error.issues).toContainEqual({ ...issue, message: expect.any(String) });
  expect(() => parseEvent(input)).toThrow(WebhookError);
});

test('names every issue of a payload', () => {
  const { error } = rejected(
    safeParseEvent({ ...created, data: { ...created.data, clicks: -1, shares: 'x', name: 1 } }),
  );
  expect(error.issues.map(({ path }) => path).sort()).toEqual(['/data/clicks', '/data/name', '/data/shares']);
});

test('a message holds no value of the payload', () => {
  const { error } = rejected(
    safeParseEvent({ ...created, data: { ...created.data, clicks: 'amara.okafor@acme.example' } }),
  );
  expect(JSON.stringify([error.message, error.issues])).not.toContain('amara');
  expect(error.message).toMatch(/^@heyoo\/webhooks: /);
});

function rejected(result: ParseResult): Extract<ParseResult, { ok: false }> {
  if (result.ok) throw new Error('The event was accepted.');
  expect(result.error).toBeInstanceOf(WebhookError);
  return result;
}
