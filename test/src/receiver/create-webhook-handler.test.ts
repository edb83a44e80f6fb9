import { describe, expect, test, vi } from 'vitest';
import {
  createWebhookHandler,
  type Dedupe,
  type EventHandlers,
  type SecretSource,
  WebhookError,
  type WebhookHandlerOptions,
  createMemoryDedupe,
} from '../../../src/receiver.ts';
import { prefixed } from '../../../src/package-name.ts';
import { safeParseEvent, signatureScheme } from '../../../src/index.ts';
import { withData, withId, withName, withTime } from '../../../src/parse/with-role.ts';
import { ID, idOf, NAME, handling, UNKNOWN_NAME } from '../../support/any-event.ts';
import { create, event, handler, now, request, SECRET, send } from './handler.ts';

describe('secrets', () => {
  test.each<[string, SecretSource, string, string]>([
    ['the first of two', [SECRET, 'whsec_next'], SECRET, '200'],
    ['the second of two', [SECRET, 'whsec_next'], 'whsec_next', '200'],
    ['one that was rotated out', ['whsec_next'], SECRET, '401 {"code":"wrong_signature"}'],
    ['one that is looked up', () => SECRET, SECRET, '200'],
    ['several that are looked up', async () => ['whsec_next', SECRET], SECRET, '200'],
    ['a look-up that finds nothing', () => '', SECRET, '503 {"code":"secret_unavailable"}'],
    [
      'a look-up that fails',
      () => Promise.reject(new Error('vault down')),
      SECRET,
      '503 {"code":"secret_unavailable"}',
    ],
  ])('%s', async (_name, secret, signedWith, wants) => {
    expect(await handler({ secret })(event, signedWith)).toBe(wants);
  });

  test.each(['', '  ', 'whsec_', []])('%j is refused when the handler is built', (secret) => {
    expect(() => createWebhookHandler({ secret, on: {} })).toThrow(TypeError);
  });

  test('a scheme is never guessed', () => {
    expect(() => createWebhookHandler({ secret: SECRET, scheme: 'svix' as never, on: {} })).toThrow(
      '`scheme` must be a signature scheme, got "svix"',
    );
  });
});

describe('options', () => {
  const numbers = ['maxBodyBytes', 'maxBufferedBytes', 'maxAge', 'clockSkew', 'timeout', 'maxHandlerTime'] as const;
  const wrong: readonly unknown[] = [Number.NaN, Infinity, -1, '1mb', '5000', null, new Date(0)];
  const cases = numbers.flatMap((name) => wrong.map((value): [string, unknown] => [name, value]));

  test.each<[string, unknown]>([
    ...cases,
    ...['maxBodyBytes', 'maxBufferedBytes', 'maxAge', 'timeout', 'maxHandlerTime'].map((name): [string, unknown] => [
      name,
      0,
    ]),
    ['maxBodyBytes', 0.5],
    ['timeout', 2 ** 31],
    ['on', undefined],
    ['on', 'all'],
    ['onEvent', {}],
    ['onUnknown', 'log'],
    ['onInvalid', 1],
    ['onError', true],
    ['onHandled', null],
    ['rejectInvalid', 'false'],
    ['errorHelp', 'https://example.com/errors'],
    ['errorHelp', 'errors/'],
    ['rejectUnknown', 1],
    ['now', 1],
    ['dedupe', {}],
    ['dedupe', true],
  ])('rejects %s: %s', (name, value) => {
    const make = (): unknown => createWebhookHandler({ secret: SECRET, on: {}, [name]: value });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(prefixed(`\`${name}\` must be `));
  });

  test.each<[string, object]>([
    ['a handler that is not a function', { on: { [NAME]: 'log' } }],
    ['a scheme that does not exist', { scheme: 'hmac' }],
  ])('rejects %s', (_name, options) => {
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, ...options })).toThrow(TypeError);
  });

  test('an empty list of events needs `onEvent`', () => {
    expect(() => createWebhookHandler({ secret: SECRET, onEvent: () => undefined })).not.toThrow();
  });
});

describe('a handler that takes longer than the delivery has', () => {
  /** Handles the event until `end` is called. */
  function slow(options: Partial<WebhookHandlerOptions> = {}) {
    const seen: unknown[] = [];
    let end: (error?: Error) => void = () => undefined;
    const handle = create({
      timeout: 1,
      onError: ({ code }, { phase, id }) => seen.push([code, phase, id]),
      onHandled: ({ id, duplicate }) => seen.push(['handled', duplicate, id]),
      on: handling(
        (_event, { signal }) =>
          new Promise<void>((resolve, reject) => {
            signal.addEventListener('abort', () => seen.push(['aborted', (signal.reason as WebhookError).code]));
            end = (error) => (error ? reject(error) : resolve());
          }),
      ),
      ...options,
    });
    return { seen, handle, end: (error?: Error) => end(error) };
  }

  test('goes on, and its event is not handled twice', async () => {
    const { seen, handle, end } = slow();
    expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
    expect(await send(handle, event)).toBe('409 {"code":"in_flight"}');
    end();
    await handle.drain();
    expect(await send(handle, event)).toBe('200');
    expect(seen).toEqual([
      ['handler_timeout', 'handler', ID],
      ['in_flight', 'claim', ID],
      ['handled', false, ID],
      ['handled', true, ID],
    ]);
  });

  test('reports what fails after the answer, and releases the event', async () => {
    const { seen, handle, end } = slow();
    await send(handle, event);
    end(new Error('late'));
    await handle.drain();
    expect(seen).toEqual([
      ['handler_timeout', 'handler', ID],
      ['handler_failed', 'handler', ID],
    ]);
    expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
    end();
  });

  test('aborts at once where nothing keeps a retry from running beside it', async () => {
    const { seen, handle, end } = slow({ dedupe: false });
    await send(handle, event);
    end();
    expect(seen[0]).toEqual(['aborted', 'handler_timeout']);
  });

  test('is handed to waitUntil', async () => {
    const works: Promise<unknown>[] = [];
    const { seen, handle, end } = slow();
    await handle(await request(event), { waitUntil: (work: Promise<unknown>) => works.push(work) });
    end();
    await Promise.all(works);
    expect(seen.at(-1)).toEqual(['handled', false, ID]);
  });
});

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

  test('is refused where asked for', async () => {
    const send = handler({ rejectUnknown: true, rejectInvalid: true });
    expect([await send(unknown, SECRET, UNKNOWN_NAME), await send(invalid)]).toEqual([
      '422 {"code":"unknown_event"}',
      '422 {"code":"invalid_payload"}',
    ]);
  });
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

test.each<[string, () => unknown]>([
  ['throws', () => JSON.parse('')],
  ['rejects', () => Promise.reject(new Error('logger down'))],
  ['never ends', () => new Promise(() => undefined)],
])('an observer that %s changes no answer', async (_name, observer) => {
  const handle = create({ rejectInvalid: true, onError: observer, onHandled: observer });
  expect(await send(handle, {})).toBe('400 {"code":"invalid_envelope"}');
  expect(await send(handle, event)).toBe('200');
});

test('observers are told what is known of a delivery', async () => {
  const seen: unknown[] = [];
  const handle = create({
    secret: [SECRET, 'whsec_previous'],
    rejectInvalid: true,
    onEvent: (each) => {
      if (idOf(each) === 'evt_broken') throw new Error('down');
    },
    onHandled: ({ durationMs, ...rest }) => seen.push([rest, durationMs > 0]),
    onError: ({ code }, { header, durationMs, ...rest }) =>
      seen.push([code, rest, header(signatureScheme.header) !== undefined, durationMs > 0]),
  });
  const sent: [unknown, string][] = [
    [event, 'whsec_previous'],
    [event, SECRET],
    [event, 'whsec_stranger'],
    [{}, SECRET],
    [withId(event, 'evt_broken'), SECRET],
  ];
  for (const [value, secret] of sent) await send(handle, value, secret);
  const [id, name] = [ID, NAME];
  const nobody = { id: undefined, name: undefined };
  expect(seen).toEqual([
    [{ id, name, duplicate: false, secretIndex: 1 }, true],
    [{ id, name, duplicate: true, secretIndex: 0 }, true],
    ['wrong_signature', { ...nobody, phase: 'request' }, true, true],
    ['invalid_envelope', { ...nobody, phase: 'event' }, true, true],
    ['handler_failed', { id: 'evt_broken', name, phase: 'handler' }, true, true],
  ]);
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

test('the platform reaches handlers and the look-up of the secret, typed', async () => {
  interface Env {
    readonly secrets: Readonly<Record<string, string>>;
  }
  const seen: unknown[] = [];
  const handle = createWebhookHandler<Env>({
    now,
    secret: ({ platform, url, header }) => (seen.push(url, header('x-workspace')), platform.secrets['acme'] ?? ''),
    onEvent: (_event, { platform }) => seen.push(platform),
  });
  const env: Env = { secrets: { acme: SECRET } };
  const sent = await request(event);
  sent.headers.set('x-workspace', 'acme');
  expect((await handle(sent, env)).status).toBe(200);
  expect(seen).toEqual(['http://localhost/', 'acme', env]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['empty text', ''],
])('an empty look-up says so: %s', async (what, secret) => {
  const errors: string[] = [];
  await handler({ secret: () => secret as string, onError: ({ message }) => errors.push(message) })(event);
  expect(errors).toEqual([prefixed(`The \`secret\` function returned ${what === 'nothing' ? 'undefined' : what}.`)]);
});

test('409 and 503 say when to retry, and nothing else does', async () => {
  const retryAfter = async (options: Partial<WebhookHandlerOptions>): Promise<unknown> =>
    (await create(options)(await request(event))).headers.get('retry-after');
  const inFlight: Dedupe = { ...createMemoryDedupe(), claim: () => ({ status: 'in_flight' }) };
  expect([await retryAfter({ dedupe: inFlight }), await retryAfter({ secret: () => '' })]).toEqual(['10', '10']);
  expect([await retryAfter({}), await retryAfter({ secret: 'whsec_other' })]).toEqual([null, null]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a request of Node', { method: 'POST', headers: {}, on: () => undefined }],
  ['an event of AWS Lambda', { body: '{}' }],
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
  logged.mockRestore();
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
