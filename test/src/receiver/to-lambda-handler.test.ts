import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkReceiver } from '../../../mocks/index.ts';
import {
  createMemoryDedupe,
  createWebhookHandler,
  type Dedupe,
  type LambdaContext,
  type LambdaEvent,
  type LambdaResult,
  toLambdaHandler,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { signatureScheme } from '../../../src/index.ts';
import { ID, idOf, handling } from '../../support/any-event.ts';
import { create, event, now, request, SECRET } from './handler.ts';
import { lambdaEvents } from './lambda-events.ts';

const context: LambdaContext = { getRemainingTimeInMillis: () => 30_000 };

describe.each(lambdaEvents)('%s', (name, toEvent) => {
  test('passes every check', async () => {
    const lambda = toLambdaHandler(createWebhookHandler({ secret: SECRET, on: {} }));
    const fetch = async (incoming: Request): Promise<Response> =>
      toResponse(await lambda(await toEvent(incoming), context));
    const { results } = await checkReceiver(fetch, { secret: SECRET });
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });

  test('dispatches an event once', async () => {
    const handled: string[] = [];
    const lambda = toLambdaHandler(create({ on: handling((each) => handled.push(idOf(each))) }));
    const incoming = await toEvent(await request(event));
    const answers = [await lambda(incoming, context), await lambda(incoming, context)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(handled).toEqual([ID]);
  });

  test('answers in the form of the event', async () => {
    const lambda = toLambdaHandler(create());
    const isMultiValue = /REST|1\.0|multi-value/.test(name);
    expect(await lambda(await toEvent(await request(event, 'whsec_wrong')), context)).toEqual({
      statusCode: 401,
      ...(isMultiValue
        ? { multiValueHeaders: { 'content-type': ['application/json'] } }
        : { headers: { 'content-type': 'application/json' } }),
      body: '{"code":"wrong_signature"}',
      isBase64Encoded: false,
    });
  });

  test.each(['/webhooks/acme?workspace=a%26b', '/webhooks'])('gives %s to whatever picks a secret', async (path) => {
    const urls: unknown[] = [];
    const lambda = toLambdaHandler(create({ secret: ({ url }) => (urls.push(url), SECRET) }));
    await lambda(await toEvent(new Request(`https://example.com${path}`, await request(event))), context);
    expect(urls).toEqual([path]);
  });
});

describe('headers', () => {
  const body = JSON.stringify(event);

  test.each<[string, Partial<LambdaEvent>]>([
    ['two values', { multiValueHeaders: { [signatureScheme.header]: ['0'.repeat(64), '0'.repeat(64)] } }],
    [
      'two values, joined',
      { headers: { [signatureScheme.header.toLowerCase()]: `${'0'.repeat(64)},${'0'.repeat(64)}` } },
    ],
  ])('rejects a signature with %s', async (_name, headers) => {
    const result = await toLambdaHandler(create())({ httpMethod: 'POST', body, ...headers } as LambdaEvent, context);
    expect([result.statusCode, result.body]).toEqual([401, '{"code":"malformed_signature"}']);
  });

  test.each<[string, Partial<LambdaEvent>]>([
    ['null', { headers: null }],
    ['absent', {}],
    ['undefined', { headers: { [signatureScheme.header.toLowerCase()]: undefined } }],
  ])('takes %s for no signature', async (_name, headers) => {
    const result = await toLambdaHandler(create())({ httpMethod: 'POST', body, ...headers } as LambdaEvent, context);
    expect([result.statusCode, result.body]).toEqual([401, '{"code":"missing_signature"}']);
  });
});

test.each<[string, unknown]>([
  ['of a queue', { Records: [{ body: '{}' }] }],
  ['of a schedule', { 'detail-type': 'Scheduled Event', detail: {} }],
  ['of the console', { key1: 'value1' }],
  ['null', null],
])('answers an event that is no HTTP request with 500: %s', async (_name, other) => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const result = await toLambdaHandler(create())(other as LambdaEvent, context);
  expect([result.statusCode, result.body]).toEqual([500, '{"code":"internal_error"}']);
  expect(String(logged.mock.calls[0])).toContain('The event must be an HTTP request');
  logged.mockRestore();
});

const SIGNED = { [signatureScheme.header]: '0'.repeat(64) };

test.each<[string, (broken: () => never) => [event: unknown, context: unknown]]>([
  ['a context', () => [{ httpMethod: 'POST' }, undefined]],
  ['an event', (get) => [Object.defineProperty({ httpMethod: 'POST' }, 'multiValueHeaders', { get }), context]],
  ['a body', () => [{ httpMethod: 'POST', body: '*', isBase64Encoded: true, headers: SIGNED }, context]],
])('answers 500 where something throws: %s', async (_name, brokenBy) => {
  vi.spyOn(console, 'error').mockReturnValue();
  const broken = (): never => {
    throw null;
  };
  const [incoming, invocation] = brokenBy(broken);
  const lambda = toLambdaHandler(create());
  const result = await lambda(incoming as LambdaEvent, invocation as LambdaContext);
  expect([result.statusCode, result.body, result.headers]).toEqual([
    500,
    '{"code":"internal_error"}',
    { 'content-type': 'application/json' },
  ]);
});

test('takes Base64 of any length', async () => {
  const bytes = Buffer.alloc(9_000_000, ' ');
  const lambda = toLambdaHandler(create({ maxBodyBytes: bytes.length }));
  const headers = Object.fromEntries((await request(event)).headers);
  const incoming = { httpMethod: 'POST', headers, body: bytes.toString('base64'), isBase64Encoded: true };
  expect(await lambda(incoming, context)).toMatchObject({ statusCode: 401, body: '{"code":"wrong_signature"}' });
});

test('gives handlers the platform of the invocation', async () => {
  const platforms: unknown[] = [];
  const webhooks = createWebhookHandler<{ readonly stage: string }>({
    secret: SECRET,
    now,
    onEvent: (_event, { platform }) => platforms.push(platform),
  });
  const [, toEvent] = lambdaEvents[0] ?? [];
  const lambda = toLambdaHandler(webhooks, { platform: () => ({ stage: 'prod' }) });
  if (toEvent) await lambda(await toEvent(await request(event)), context);
  expect(platforms).toEqual([{ stage: 'prod' }]);
});

describe('late work', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  const never = (): Promise<never> => new Promise(() => undefined);
  const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** What an invocation returns that has the given time left, and when. */
  async function invoke(options: Partial<WebhookHandlerOptions>, invocationMs: number, secret = SECRET) {
    const deadline = performance.now() + invocationMs;
    const lambda = toLambdaHandler(create(options));
    const [, toEvent] = lambdaEvents[0] ?? [];
    if (!toEvent) throw new Error('There are no events.');
    const invoking = lambda(await toEvent(await request(event, secret)), {
      getRemainingTimeInMillis: () => deadline - performance.now(),
    });
    const results: LambdaResult[] = [];
    void invoking.then((result) => results.push(result));
    const started = performance.now();
    while (results.length === 0) {
      await vi.advanceTimersByTimeAsync(10);
      await new Promise(setImmediate);
    }
    return { status: results[0]?.statusCode, tookMs: performance.now() - started };
  }

  test.each([
    [
      'a handler in time',
      { handlerMs: 1_000, timeout: 5_000, invocationMs: 30_000 },
      200,
      ['handled', 'observed'],
      1_000,
    ],
    ['a late handler', { handlerMs: 9_000, timeout: 5_000, invocationMs: 30_000 }, 503, ['handled', 'observed'], 9_000],
    [
      'a handler that outlives the invocation',
      { handlerMs: 60_000, timeout: 5_000, invocationMs: 20_000 },
      503,
      [],
      19_500,
    ],
    [
      'a timeout that outlives the invocation',
      { handlerMs: 60_000, timeout: 9_000, invocationMs: 3_000 },
      503,
      [],
      2_500,
    ],
  ])('is waited for in the time that is left: %s', async (_name, options, status, wanted, tookMs) => {
    const { handlerMs, timeout, invocationMs } = options;
    const seen: string[] = [];
    const result = await invoke(
      {
        timeout,
        on: handling(async () => {
          await after(handlerMs);
          seen.push('handled');
        }),
        onHandled: () => void seen.push('observed'),
      },
      invocationMs,
    );
    expect([result.status, seen]).toEqual([status, wanted]);
    expect(result.tookMs).toBeGreaterThanOrEqual(tookMs);
    expect(result.tookMs).toBeLessThan(tookMs + 500);
  });

  test.each<[string, Partial<WebhookHandlerOptions>, string, number]>([
    ['of a rejected delivery', { onError: never }, 'whsec_stranger', 401],
    ['of an acknowledged one', { onHandled: never }, SECRET, 200],
    ['of drift', { onDrift: never }, SECRET, 200],
  ])('an observer that never ends is not waited for beyond 200 ms: %s', async (_name, options, secret, status) => {
    for (const invocationMs of [3_000, 30_000]) {
      const result = await invoke(options, invocationMs, secret);
      expect(result.status).toBe(status);
      expect(result.tookMs).toBeLessThan(300);
    }
  });

  test('includes observers, which see the end of what they do', async () => {
    const seen: string[] = [];
    const onHandled = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      seen.push('handled');
    };
    const [, toEvent] = lambdaEvents[0] ?? [];
    if (toEvent) await toLambdaHandler(create({ onHandled }))(await toEvent(await request(event)), context);
    expect(seen).toEqual(['handled']);
  });

  test('is waited for where its observer never ends', async () => {
    const result = await invoke(
      { timeout: 5_000, onEvent: () => after(9_000), onError: never, onHandled: never },
      30_000,
    );
    expect(result.status).toBe(503);
    expect(result.tookMs).toBeGreaterThanOrEqual(9_000);
    expect(result.tookMs).toBeLessThan(9_500);
  });

  const store = (changes: Partial<Dedupe>): Dedupe => ({ ...createMemoryDedupe(), ...changes });

  test.each([2_000, 1_400, 1_000, 600, 200])('with %d ms left, an event that is handled in 20 ms is', async (ms) => {
    expect(await invoke({ onEvent: () => after(20) }, ms)).toMatchObject({ status: 200 });
  });

  test.each<[string, () => Partial<WebhookHandlerOptions>]>([
    ['a handler', () => ({ onEvent: never })],
    ['a claim', () => ({ dedupe: store({ claim: never }) })],
    ['the settling of a claim', () => ({ dedupe: store({ done: never }) })],
    ['a look-up of the secret', () => ({ secret: never })],
    ['a handler and its observer', () => ({ onEvent: never, onError: never })],
  ])('%s that never ends is answered with 503 before the invocation is over', async (_name, optionsOf) => {
    for (const ms of [5_000, 1_400, 1_000, 600]) {
      const result = await invoke(optionsOf(), ms);
      expect(result.status).toBe(503);
      expect(result.tookMs).toBeLessThan(ms - 100);
    }
  });

  test('an error says how much time a handler had', async () => {
    const messages: string[] = [];
    for (const ms of [1_400, 100, 0]) {
      await invoke({ onEvent: never, onError: ({ message }) => messages.push(message) }, ms);
    }
    for (const message of messages) expect(message).toMatch(/ within the \d+ ms of its delivery\.$/);
    expect(messages).toHaveLength(3);
  });
});

function toResponse({ statusCode, headers, multiValueHeaders, body }: LambdaResult): Response {
  const pairs = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(body, { status: statusCode, headers: headers ?? pairs });
}
