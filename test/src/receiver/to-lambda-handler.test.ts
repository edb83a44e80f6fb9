import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkReceiver } from '../../../mocks/index.ts';
import {
  createWebhookHandler,
  type LambdaContext,
  type LambdaEvent,
  type LambdaResult,
  toLambdaHandler,
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

  /** An invocation with a handler that takes the given time. */
  async function invoke(options: {
    readonly handlerMs: number;
    readonly timeout: number;
    readonly invocationMs: number;
  }) {
    const { handlerMs, timeout, invocationMs } = options;
    const deadline = performance.now() + invocationMs;
    const seen: string[] = [];
    const lambda = toLambdaHandler(
      create({
        timeout,
        on: handling(async () => {
          await new Promise((resolve) => setTimeout(resolve, handlerMs));
          seen.push('handled');
        }),
        onHandled: () => void seen.push('observed'),
      }),
    );
    const [, toEvent] = lambdaEvents[0] ?? [];
    if (!toEvent) throw new Error('There are no events.');
    const invoking = lambda(await toEvent(await request(event)), {
      getRemainingTimeInMillis: () => deadline - performance.now(),
    });
    const results: LambdaResult[] = [];
    void invoking.then((result) => results.push(result));
    const started = performance.now();
    while (results.length === 0) await vi.advanceTimersByTimeAsync(100);
    return { status: results[0]?.statusCode, seen, tookMs: performance.now() - started };
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
  ])('is waited for in the time that is left: %s', async (_name, options, status, seen, tookMs) => {
    const result = await invoke(options);
    expect([result.status, result.seen]).toEqual([status, seen]);
    expect(result.tookMs).toBeGreaterThanOrEqual(tookMs);
    expect(result.tookMs).toBeLessThan(tookMs + 500);
  });
});

function toResponse({ statusCode, headers, multiValueHeaders, body }: LambdaResult): Response {
  const pairs = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(body, { status: statusCode, headers: headers ?? pairs });
}
