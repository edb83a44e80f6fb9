import { describe, expect, test, vi } from 'vitest';
import {
  createMemoryDedupe,
  createWebhookHandler,
  type Dedupe,
  type EventHandlers,
  type WebhookError,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { prefixed } from '../../../src/package-name.ts';
import { safeParseEvent } from '../../../src/index.ts';
import { withData, withId, withName, withTime } from '../../../src/parse/with-role.ts';
import { handling, ID, idOf, NAME, UNKNOWN_NAME } from '../../support/any-event.ts';
import { create, event, handler, now, request, SECRET } from './handler.ts';

const down = new Error('down');
const fails = (): Promise<never> => Promise.reject(down);

describe('what the contract does not know', () => {
  const unknown = withName(withId(event, 'evt_u'), UNKNOWN_NAME);
  const invalid = withData(withId(event, 'evt_i'), {});
  const parsed = safeParseEvent(invalid, { name: NAME });
  const issues = parsed.ok ? [] : parsed.error.issues;

  test('is reported and acknowledged', async () => {
    const told: unknown[] = [];
    const send = handler({
      onUnknown: ({ name }) => told.push(name),
      onInvalid: (error) => told.push(error.issues),
    });
    expect([await send(unknown, SECRET, UNKNOWN_NAME), await send(invalid)]).toEqual(['200', '200']);
    expect(issues).not.toEqual([]);
    expect(told).toEqual([UNKNOWN_NAME, issues]);
  });

  test('is rejected where asked for', async () => {
    const send = handler({ rejectUnknown: true, rejectInvalid: true });
    expect([await send(unknown, SECRET, UNKNOWN_NAME), await send(invalid)]).toEqual([
      '422 {"code":"unknown_event"}',
      '422 {"code":"invalid_payload"}',
    ]);
  });
});

test.each<[string, Partial<WebhookHandlerOptions>, unknown, string]>([
  ['onEvent', { onEvent: fails }, event, NAME],
  ['a handler in on', { on: handling(fails) }, event, NAME],
  ['onInvalid', { onInvalid: fails }, withData(event, {}), NAME],
  ['onUnknown', { onUnknown: fails }, withName(event, UNKNOWN_NAME), UNKNOWN_NAME],
])('an event comes again when %s fails, and the cause is reported', async (_name, options, sent, name) => {
  const errors: WebhookError[] = [];
  const send = handler({ ...options, onError: (error) => errors.push(error) });
  expect(await send(sent, SECRET, name)).toBe('500 {"code":"handler_failed"}');
  expect(errors).toMatchObject([{ code: 'handler_failed', cause: down }]);
});

test('a claim that cannot be released is reported beside the failure', async () => {
  const codes: string[] = [];
  const dedupe: Dedupe = { ...createMemoryDedupe(), release: () => Promise.reject(down) };
  const send = handler({ dedupe, onEvent: fails, onError: ({ code }) => codes.push(code) });
  expect(await send(event)).toBe('500 {"code":"handler_failed"}');
  expect(codes).toEqual(['store_unavailable', 'handler_failed']);
});

test.each(['', 'identity', 'Identity'])('a body whose Content-Encoding is %j is not encoded', async (encoding) => {
  const sent = await request(event);
  sent.headers.set('content-encoding', encoding);
  expect((await create()(sent)).status).toBe(200);
});

test('a wrong signature of a body that is not empty does not call it empty', async () => {
  const messages: string[] = [];
  await handler({ onError: ({ message }) => messages.push(message) })(event, 'whsec_other');
  expect(messages).toEqual([prefixed('No secret of the receiver matches the signature of this body.')]);
});

test.each(['constructor', '__proto__', 'toString'])('a handler named %s dispatches nothing', async (name) => {
  let runs = 0;
  const on = Object.create(
    { [NAME]: () => runs++ },
    { [name]: { value: () => runs++, enumerable: true } },
  ) as EventHandlers;
  const send = handler({ on });
  const unknown = withName(withId(event, name), name);
  expect([await send(unknown, SECRET, name), await send(event)]).toEqual(['200', '200']);
  expect(runs).toBe(0);
});

test("onEvent is called after the event's own handler", async () => {
  const steps: string[] = [];
  const on = handling(async () => void (await Promise.resolve(), steps.push('on')));
  await handler({ on, onEvent: (each) => steps.push(idOf(each)) })(event);
  expect(steps).toEqual(['on', ID]);
});

describe('a verified body that no retry could fix', () => {
  const old = withTime(event, Date.parse('2020-01-01T00:00:00Z'));
  const broken = withData(event, {});

  test.each<[string, unknown, string, unknown]>([
    ['an old event', old, 'too_old', old],
    ['no event', [], 'invalid_envelope', []],
    ['an event that breaks the contract', broken, 'invalid_payload', broken],
  ])('is acknowledged and given to onInvalid: %s', async (_name, sent, code, value) => {
    const seen: unknown[] = [];
    const onInvalid: WebhookHandlerOptions['onInvalid'] = (error, value, { body }) =>
      seen.push([error.code, value, JSON.parse(new TextDecoder().decode(body))]);
    expect(await handler({ onInvalid })(sent)).toBe('200');
    expect(seen).toEqual([[code, value, value]]);
  });

  test('an event of the future may be accepted later', async () => {
    const future = withTime(event, Date.parse('2099-01-01T00:00:00Z'));
    expect(await handler()(future)).toBe('400 {"code":"in_future"}');
  });
});

test('409 and 503 say when to retry, and nothing else does', async () => {
  const retryAfter = async (options: Partial<WebhookHandlerOptions>): Promise<unknown> =>
    (await create(options)(await request(event))).headers.get('retry-after');
  const inFlight: Dedupe = { ...createMemoryDedupe(), claim: () => ({ status: 'in_flight' }) };
  expect([await retryAfter({ dedupe: inFlight }), await retryAfter({ secret: () => '' })]).toEqual(['10', '10']);
  expect([await retryAfter({}), await retryAfter({ secret: 'whsec_other' })]).toEqual([null, null]);
});

test('405 says which method is allowed, and only an answer with a body has a type', async () => {
  const headersOf = async (sent: Request): Promise<unknown[]> => {
    const { status, headers } = await create()(sent);
    return [status, headers.get('allow'), headers.get('content-type')];
  };
  expect(await headersOf(new Request('http://localhost/'))).toEqual([405, 'POST', 'application/json']);
  expect(await headersOf(await request(event, 'whsec_other'))).toEqual([401, null, 'application/json']);
  expect(await headersOf(await request(event))).toEqual([200, null, null]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an env', { secrets: {} }],
  ['half a response', { writeHead: () => expect.unreachable('It has no end.') }],
  ['the other half', { end: () => expect.unreachable('It has no head.') }],
])('what is not a request is answered with 500, whatever the platform is: %s', async (_name, platform) => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  expect((await create()(undefined as never, platform as object)).status).toBe(500);
  expect(logged).toHaveBeenCalledOnce();
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a request of Node', { method: 'POST', headers: {}, on: () => undefined }],
  ['an event of AWS Lambda', { body: '{}' }],
  ['an event of AWS Lambda with headers', { headers: {}, body: '{}' }],
  ['headers that are null', { headers: null }],
  ['an event of h3', { method: 'POST', path: '/', headers: new Headers(), node: {} }],
])('a handler that is given %s answers 500 with a hint', async (_name, input) => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const sent: unknown[] = [];
  const response = {
    writeHead: (status: number) => sent.push(status),
    end: (body: string) => sent.push(JSON.parse(body)),
  };
  const answer = await create()(input as Request, response);
  const body = { code: 'internal_error', hint: expect.stringContaining('toNodeHandler(handler)') };
  expect([answer.status, await answer.json(), sent]).toEqual([500, body, [500, body]]);
  expect(logged.mock.calls).toEqual([[expect.any(TypeError)]]);
  expect(logged.mock.calls[0]).toMatchObject([{ message: expect.stringContaining('The handler takes a `Request`') }]);
  logged.mockRestore();
});

test.each<[string, unknown]>([
  ['an error', new Error('secret')],
  ['null', null],
  ['nothing', undefined],
])('a request that throws %s is answered with 500', async (_name, thrown) => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const input = {
    get headers() {
      throw thrown;
    },
  };
  const answer = await create()(input as never);
  expect([answer.status, await answer.text()]).toEqual([500, '{"code":"internal_error"}']);
  expect(logged.mock.calls).toEqual([[thrown]]);
});

test('a response that was sent, or that throws, does no harm where a handler is given something else', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const broken = (): never => {
    throw new Error('broken');
  };
  for (const headersSent of [true, false]) {
    const answer = await create()({} as never, { headersSent, writeHead: broken, end: broken });
    expect(answer.status).toBe(500);
  }
  expect(logged).toHaveBeenCalledTimes(3);
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
        headers: (await request(event, 'whsec_other')).headers,
      }),
    );
    expect(response.status).toBe(401);
  } finally {
    JSON.parse = parse;
  }
  expect(told).toEqual([]);
});

test('names the page about a code in the answer and in the error', async () => {
  const errors: (string | undefined)[] = [];
  const handler = createWebhookHandler({
    secret: SECRET,
    on: {},
    errorHelp: 'https://example.com/errors/',
    onError: ({ help }) => errors.push(help),
  });
  const answer = await handler(new Request('https://example.com/webhooks', { method: 'POST', body: '{}' }));
  const help = 'https://example.com/errors/missing_signature/';
  expect(await answer.json()).toEqual({ code: 'missing_signature', help });
  expect(errors).toEqual([help]);
});

test.each<[code: string, value: unknown]>([
  ['invalid_envelope', []],
  ['too_old', withTime(event, now() - 17 * 86_400_000)],
  ['invalid_payload', withData(event, {})],
])('names the page about %s in the error that `onInvalid` gets', async (code, value) => {
  const seen: (string | undefined)[] = [];
  const errorHelp = 'https://example.com/errors/';
  await handler({ errorHelp, onInvalid: ({ help }) => seen.push(help) })(value);
  expect(seen).toEqual([`${errorHelp}${code}/`]);
});
