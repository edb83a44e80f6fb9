import { describe, expect, test } from 'vitest';
import {
  createMemoryDedupe,
  createWebhookHandler,
  type Dedupe,
  type EventHandlers,
  type SecretSource,
  WebhookError,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { event, handler, now, SECRET } from './handler.ts';

describe('secrets', () => {
  test.each<[string, SecretSource, string, string]>([
    ['the first of two', [SECRET, 'whsec_next'], SECRET, '200'],
    ['the second of two', [SECRET, 'whsec_next'], 'whsec_next', '200'],
    ['one that was rotated out', ['whsec_next'], SECRET, '401 {"code":"wrong_signature"}'],
    ['one that is looked up', () => SECRET, SECRET, '200'],
    ['several that are looked up', async () => ['whsec_next', SECRET], SECRET, '200'],
    ['a look-up that finds nothing', () => '', SECRET, '503 {"code":"unavailable"}'],
    ['a look-up that fails', () => Promise.reject(new Error('vault down')), SECRET, '503 {"code":"unavailable"}'],
  ])('%s', async (_name, secret, signedWith, wants) => {
    expect(await handler({ secret })(event, signedWith)).toBe(wants);
  });

  test.each(['', '  ', 'whsec_', []])('%j is refused when the handler is built', (secret) => {
    expect(() => createWebhookHandler({ secret, on: {} })).toThrow(WebhookError);
  });

  test('a scheme is never guessed', () => {
    expect(() => createWebhookHandler({ secret: SECRET, scheme: 'svix' as 'heyoo', on: {} })).toThrow(
      'There is no scheme "svix"',
    );
  });
});

describe('duplicates', () => {
  test('1,000 copies at once: the handler runs once', async () => {
    let runs = 0;
    const send = handler({ on: { 'campaign.clicked': async () => void (await Promise.resolve(), runs++) } });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send(event)));
    expect(runs).toBe(1);
    expect(new Set(answers)).toEqual(new Set(['200', '409 {"code":"in_flight"}']));
    expect(await send(event)).toBe('200');
    expect(runs).toBe(1);
  });

  test('a failure releases the claim', async () => {
    const outcomes = [new Error('down'), undefined];
    const send = handler({
      on: {
        'campaign.clicked': () => {
          const outcome = outcomes.shift();
          if (outcome) throw outcome;
        },
      },
    });
    expect([await send(event), await send(event)]).toEqual(['500 {"code":"handler_failed"}', '200']);
    expect(outcomes).toEqual([]);
  });

  test('without memory every copy is handled', async () => {
    let runs = 0;
    const send = handler({ dedupe: false, on: { 'campaign.clicked': () => void runs++ } });
    await send(event);
    await send(event);
    expect(runs).toBe(2);
  });

  test.each<[keyof Dedupe]>([['claim'], ['done']])(
    'a store that fails at %s makes the sender try again',
    async (method) => {
      const dedupe = { ...createMemoryDedupe(), [method]: () => Promise.reject(new Error('redis down')) };
      expect(await handler({ dedupe })(event)).toBe('503 {"code":"unavailable"}');
    },
  );
});

test('an event is remembered for as long as it can be accepted, with clocks that differ', async () => {
  const handled: string[] = [];
  let time = now();
  const handle = handler({ now: () => time, on: { 'campaign.clicked': ({ id }) => handled.push(id) } });
  const ahead = { ...event, timestamp: new Date(time + 4 * 60_000).toISOString() };
  await handle(ahead);
  time += 16 * 86_400_000 + 60_000;
  expect([await handle(ahead), handled]).toEqual(['200', [event.id]]);
});

test('a claim that comes too late is given back', async () => {
  const released: string[] = [];
  let grant: (claimed: 'claimed') => void = () => undefined;
  const dedupe: Dedupe = {
    claim: () => new Promise((resolve) => (grant = resolve)),
    done: () => undefined,
    release: (id) => void released.push(id),
  };
  expect(await handler({ dedupe, timeout: 20 })(event)).toBe('503 {"code":"unavailable"}');
  grant('claimed');
  await Promise.resolve();
  await new Promise(setImmediate);
  expect(released).toEqual([event.id]);
});

describe('settings', () => {
  test.each<[string, Partial<WebhookHandlerOptions>]>([
    ['no handlers', { on: undefined as never }],
    ['handlers that are none', { on: 'all' as never }],
    ['no time', { timeout: 0 }],
    ['a time that is no number', { timeout: Number.NaN }],
  ])('%s is refused when the handler is built', (_name, options) => {
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, ...options })).toThrow(TypeError);
  });

  test('a handler may have for ever', async () => {
    const on = { 'campaign.clicked': () => new Promise((resolve) => setTimeout(resolve, 5)) };
    expect(await handler({ timeout: Infinity, on })(event)).toBe('200');
  });
});

describe('time', () => {
  test('a handler over its time is told so, its event is not handled twice', async () => {
    let finish = (): void => undefined;
    const aborted: boolean[] = [];
    const send = handler({
      timeout: 1,
      on: {
        'campaign.clicked': (_event, { signal }) =>
          new Promise<void>((resolve) => {
            signal.addEventListener('abort', () => aborted.push(signal.aborted));
            finish = resolve;
          }),
      },
    });
    expect(await send(event)).toBe('503 {"code":"unavailable"}');
    expect(aborted).toEqual([true]);
    expect(await send(event)).toBe('409 {"code":"in_flight"}');
    finish();
    await new Promise(setImmediate);
    expect(await send(event)).toBe('200');
  });

  test('what fails after its time is reported', async () => {
    let fail = (): void => undefined;
    const codes: string[] = [];
    const send = handler({
      timeout: 1,
      onError: ({ code }) => codes.push(code),
      on: {
        'campaign.clicked': () => new Promise<void>((_resolve, reject) => (fail = () => reject(new Error('late')))),
      },
    });
    await send(event);
    fail();
    await new Promise(setImmediate);
    expect(codes).toEqual(['unavailable', 'handler_failed']);
  });
});

describe('what the contract does not know', () => {
  const unknown = { ...event, id: 'evt_u', event: 'campaign.paused' };
  const invalid = { ...event, id: 'evt_i', data: { ...event.data, click: {} } };

  test('is told and acknowledged', async () => {
    const told: unknown[] = [];
    const send = handler({
      onUnknown: (envelope) => told.push(envelope.event),
      onInvalid: (error) => told.push(error.issues.map(({ path }) => path)),
    });
    expect([await send(unknown), await send(invalid)]).toEqual(['200', '200']);
    expect(told).toEqual(['campaign.paused', ['/data/click/id', '/data/click/url', '/data/click/timestamp']]);
  });

  test('is refused where asked for', async () => {
    const send = handler({ unknownEvents: 'reject', invalidPayload: 'reject' });
    expect([await send(unknown), await send(invalid)]).toEqual([
      '422 {"code":"unknown_event"}',
      '422 {"code":"invalid_payload"}',
    ]);
  });
});

test.each(['constructor', '__proto__', 'toString'])('a handler named %s dispatches nothing', async (name) => {
  let runs = 0;
  const on = Object.create(
    { 'campaign.clicked': () => runs++ },
    { [name]: { value: () => runs++, enumerable: true } },
  ) as EventHandlers;
  const send = handler({ on });
  expect([await send({ ...event, id: name, event: name }), await send(event)]).toEqual(['200', '200']);
  expect(runs).toBe(0);
});

test('an observer that throws changes no answer', async () => {
  const send = handler({
    onError: () => {
      throw new Error('logger down');
    },
  });
  expect(await send({})).toBe('400 {"code":"invalid_envelope"}');
});

test('nothing is parsed or told before the signature holds', async () => {
  const told: unknown[] = [];
  const watch = (): void => void told.push('parsed');
  const handle = createWebhookHandler({ secret: SECRET, now, on: {}, onUnknown: watch, onInvalid: watch });
  const parse = JSON.parse;
  JSON.parse = (text: string): unknown => (watch(), parse(text));
  try {
    const response = await handle(
      new Request('http://localhost/', {
        method: 'POST',
        body: JSON.stringify(event),
        headers: { 'heyoo-signature': 'f'.repeat(64) },
      }),
    );
    expect(response.status).toBe(401);
  } finally {
    JSON.parse = parse;
  }
  expect(told).toEqual([]);
});
