import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import {
  createWebhookHandler,
  type Dedupe,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { edgeStack } from './edge-stack.ts';
import { type Sent, type Stack, stacks } from './stacks.ts';

const SECRET = 'whsec_4f9a2c7d';
const MAX = 10_000;
const NOW = Date.parse('2024-09-20T17:00:00Z');

interface Run {
  readonly handled: string[];
  readonly errors: string[];
}

type Create = typeof createWebhookHandler;

function handlerWith(run: Run, create: Create, extra: Partial<WebhookHandlerOptions> = {}): WebhookHandler {
  return create({
    secret: SECRET,
    maxBodyBytes: MAX,
    now: () => NOW,
    on: {
      'campaign.clicked': async (event) => {
        if (event.data.click.city === 'Nowhere') throw new Error('handler down');
        run.handled.push(event.id);
      },
    },
    onError: ({ code }) => run.errors.push(code),
    ...extra,
  });
}

const event = fixture('campaign.clicked');
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function signed(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Sent> {
  return { body, headers: { ...(await signWebhook(body, { secret: SECRET, id: 'evt' })), ...headers } };
}

const signatureOf = async (body: string | Uint8Array): Promise<string> =>
  (await signWebhook(body, { secret: SECRET, id: 'evt' }))['Heyoo-Signature'] ?? '';

const answers: readonly (readonly [string, () => Promise<Sent>, number, string | undefined])[] = [
  ['a valid event', () => signed(encode({ ...event, id: 'evt_a' })), 200, undefined],
  ['another method', async () => ({ method: 'PUT', body: 'x' }), 405, 'method_not_allowed'],
  ['a body over the cap', () => signed(new Uint8Array(MAX + 1)), 413, 'body_too_large'],
  ['an encoded body', () => signed(encode(event), { 'content-encoding': 'gzip' }), 415, 'unsupported_encoding'],
  ['no signature', async () => ({ body: encode(event) }), 401, 'missing_signature'],
  [
    'an upper-case signature',
    async () => ({
      body: encode(event),
      headers: { 'heyoo-signature': (await signatureOf(encode(event))).toUpperCase() },
    }),
    401,
    'malformed_signature',
  ],
  [
    'a signature with a prefix',
    async () => ({ body: encode(event), headers: { 'heyoo-signature': `sha256=${await signatureOf(encode(event))}` } }),
    401,
    'malformed_signature',
  ],
  [
    'two signatures',
    async () => ({
      body: encode(event),
      headers: { 'heyoo-signature': [await signatureOf(encode(event)), 'f'.repeat(64)] },
    }),
    401,
    'malformed_signature',
  ],
  [
    'a wrong signature',
    async () => ({ body: encode(event), headers: { 'heyoo-signature': 'f'.repeat(64) } }),
    401,
    'wrong_signature',
  ],
  ['an empty body', () => signed(''), 200, undefined],
  ['a byte order mark', () => signed(`\uFEFF${JSON.stringify(event)}`), 200, undefined],
  ['bad UTF-8', () => signed(new Uint8Array([0x7b, 0xff, 0x7d])), 200, undefined],
  ['bad JSON', () => signed('{'), 200, undefined],
  ['a bad envelope', () => signed(encode({ ...event, id: undefined })), 200, undefined],
  [
    'a time that only this machine understands',
    () => signed(encode({ ...event, timestamp: 'Fri Sep 20 2024 17:00:00' })),
    200,
    undefined,
  ],
  ['an event that is too old', () => signed(encode({ ...event, timestamp: '2024-09-01T00:00:00Z' })), 200, undefined],
  ['an event in the future', () => signed(encode({ ...event, timestamp: '2024-09-20T17:30:00Z' })), 400, 'in_future'],
  [
    'a retry of fifteen days',
    () => signed(encode({ ...event, id: 'evt_b', timestamp: '2024-09-05T18:00:00Z' })),
    200,
    undefined,
  ],
  ['a duplicate', () => signed(encode({ ...event, id: 'evt_a' })), 200, undefined],
  ['an unknown event', () => signed(encode({ ...event, id: 'evt_c', event: 'campaign.paused' })), 200, undefined],
  ['an event named __proto__', () => signed(encode({ ...event, id: 'evt_d', event: '__proto__' })), 200, undefined],
  ['an event named constructor', () => signed(encode({ ...event, id: 'evt_e', event: 'constructor' })), 200, undefined],
  ['an invalid payload', () => signed(encode({ ...event, id: 'evt_f', data: {} })), 200, undefined],
  [
    'an event without a handler',
    () => signed(encode({ ...fixture('post.published'), id: 'evt_g', timestamp: event.timestamp })),
    200,
    undefined,
  ],
  [
    'a handler that throws',
    () =>
      signed(
        encode({ ...event, id: 'evt_h', data: { ...event.data, click: { ...event.data.click, city: 'Nowhere' } } }),
      ),
    500,
    'handler_failed',
  ],
  ['the same event after the handler threw', () => signed(encode({ ...event, id: 'evt_h' })), 200, undefined],
];

const down = (): never => {
  throw new Error('down');
};
const never = new Promise<never>(() => undefined);
const free: Dedupe = {
  claimTtl: 60_000,
  claim: () => ({ status: 'claimed', token: '1' }),
  renew: () => true,
  done: () => undefined,
  release: () => undefined,
};
const broken = encode({ ...event, data: {} });

const settings: readonly (readonly [string, Partial<WebhookHandlerOptions>, Uint8Array, number, string])[] = [
  ['bad JSON, to be rejected', { rejectInvalid: true }, encode('').subarray(1), 400, 'invalid_json'],
  ['no event, to be rejected', { rejectInvalid: true }, encode({}), 400, 'invalid_envelope'],
  [
    'an old event, to be rejected',
    { rejectInvalid: true },
    encode({ ...event, timestamp: '2024-09-01T00:00:00Z' }),
    400,
    'too_old',
  ],
  [
    'an event that is being handled',
    { dedupe: { ...free, claim: () => ({ status: 'in_flight' }) } },
    encode(event),
    409,
    'in_flight',
  ],
  ['an invalid payload, to be rejected', { rejectInvalid: true }, broken, 422, 'invalid_payload'],
  [
    'an unknown event, to be rejected',
    { rejectUnknown: true },
    encode({ ...event, event: 'campaign.paused' }),
    422,
    'unknown_event',
  ],
  [
    'a handler over its time',
    { timeout: 50, on: { 'campaign.clicked': () => never } },
    encode(event),
    503,
    'handler_timeout',
  ],
  ['a secret that cannot be had', { secret: down }, encode(event), 503, 'secret_unavailable'],
  ['a secret that never comes', { timeout: 50, secret: () => never }, encode(event), 503, 'secret_unavailable'],
  [
    'a store that says nothing',
    { timeout: 50, dedupe: { ...free, claim: () => never } },
    encode(event),
    503,
    'store_unavailable',
  ],
  ['a store that is down', { dedupe: { ...free, claim: down } }, encode(event), 503, 'store_unavailable'],
  ['a store that goes down', { dedupe: { ...free, done: down } }, encode(event), 503, 'store_unavailable'],
];

type Start = (make: (create: Create) => WebhookHandler) => Promise<Stack>;

const everywhere: [name: string, start: Start][] = [
  ...stacks.map(([name, start]): [string, Start] => [name, (make) => start(make(createWebhookHandler))]),
  ['Request and Response, where there is WebCrypto alone', edgeStack],
];

describe.each(everywhere)('%s', (name, start) => {
  const run: Run = { handled: [], errors: [] };
  let stack: Stack;
  beforeAll(async () => {
    stack = await start((create) => handlerWith(run, create));
  });
  afterAll(() => stack.close());

  test.each(answers)('%s', async (answer, sent, status, code) => {
    if (name === 'Express 5 after express.raw' && answer === 'an encoded body') return;
    const response = await stack.send(await sent());
    expect([response.status, response.text]).toEqual([status, code === undefined ? '' : JSON.stringify({ code })]);
    expect(response.text).not.toContain(SECRET);
  });

  test.each(settings)('%s', async (_name, extra, body, status, code) => {
    const own = await start((create) => handlerWith({ handled: [], errors: [] }, create, extra));
    try {
      const response = await own.send(await signed(body));
      expect([response.status, response.text]).toEqual([status, JSON.stringify({ code })]);
    } finally {
      await own.close();
    }
  });

  test('each event was handled once', () => {
    expect(run.handled).toEqual(['evt_a', 'evt_b', 'evt_h']);
  });
});
