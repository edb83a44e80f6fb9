import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fixture, fixtures } from '../../../mocks/fixtures.ts';
import { createDelivery, createEvent, deliver } from '../../../src/producer.ts';
import type { WebhookEvent } from '../../../src/index.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2024-09-25T00:00:00Z');
const fixed = { now: () => NOW, random: () => 0, allowPrivate: true };
const event = fixture('campaign.clicked');

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function listen(listener: RequestListener): Promise<string> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/webhooks`;
}

describe.each(Object.entries(schemesByName))('%s, from event to handler', (_name, scheme) => {
  const all = Object.values(fixtures).flatMap((variants): WebhookEvent[] => Object.values(variants));
  test(`${all.length} fixtures arrive as they were sent`, async () => {
    const arrived: unknown[] = [];
    const push = (value: unknown): void => void arrived.push(value);
    const handler = createWebhookHandler({ secret: SECRET, scheme, now: fixed.now, on: {}, onEvent: push });
    const url = await listen(toNodeHandler(handler));
    for (const each of all) {
      const event = createEvent(each.event, each.data as never, each);
      expect(event).toEqual(each);
      const delivery = await createDelivery(event, { url, secret: SECRET, scheme, now: fixed.now });
      expect(await deliver(delivery, fixed)).toMatchObject({ outcome: 'acknowledged', status: 200 });
    }
    expect(arrived).toEqual(all);
  });
});

describe('outcomes', () => {
  const send = async (url: string, attempt = 1, options = {}): Promise<object> =>
    deliver(await createDelivery(event, { url, secret: SECRET, attempt }), { ...fixed, ...options });

  test.each<[string, RequestListener, object]>([
    ['204', (_request, response) => response.writeHead(204).end(), { outcome: 'acknowledged', status: 204 }],
    [
      '300',
      (_request, response) => response.writeHead(300).end(),
      { outcome: 'retry', status: 300, retryAt: NOW + 12_000 },
    ],
    [
      '404',
      (_request, response) => response.writeHead(404).end(),
      { outcome: 'retry', status: 404, retryAt: NOW + 12_000 },
    ],
    [
      '503 with Retry-After in seconds',
      (_request, response) => response.writeHead(503, { 'retry-after': '60' }).end(),
      { outcome: 'retry', status: 503, retryAt: NOW + 60_000 },
    ],
    [
      '429 with Retry-After as a date',
      (_request, response) => response.writeHead(429, { 'retry-after': new Date(NOW + 90_000).toUTCString() }).end(),
      { outcome: 'retry', status: 429, retryAt: NOW + 90_000 },
    ],
    [
      'a Retry-After of a year',
      (_request, response) => response.writeHead(503, { 'retry-after': '31536000' }).end(),
      { outcome: 'retry', status: 503, retryAt: NOW + 86_400_000 },
    ],
    ...['soon', '45.1', '-40', '+2027', '12/31/2026', '', '1e3'].map((value): [string, RequestListener, object] => [
      `the invalid Retry-After "${value}"`,
      (_request, response) => response.writeHead(503, { 'retry-after': value }).end(),
      { outcome: 'retry', status: 503, retryAt: NOW + 12_000 },
    ]),
    [
      'a redirect, which is not followed',
      (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
      { outcome: 'retry', status: 302, retryAt: NOW + 12_000 },
    ],
    [
      'an answer without end',
      (_request, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(10_000)));
          response.once('drain', more);
        };
        more();
      },
      { outcome: 'acknowledged', status: 200 },
    ],
    [
      '200 with a body that breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{');
        setImmediate(() => response.destroy());
      },
      { outcome: 'acknowledged', status: 200 },
    ],
    [
      'another protocol, which nobody asked for',
      ({ socket }) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      { outcome: 'retry', retryAt: NOW + 12_000, error: new Error('The connection was closed without an answer.') },
    ],
    [
      'a connection that breaks',
      (request) => request.socket.destroy(),
      { outcome: 'retry', retryAt: NOW + 12_000, error: expect.any(Error) },
    ],
  ])('%s', async (name, listener, wants) => {
    const url = await listen(listener);
    expect(await send(url)).toMatchObject(wants);
    if (!name.startsWith('another')) expect(await send(url, 1, { fetch: globalThis.fetch })).toMatchObject(wants);
  });

  test('how long it took', async () => {
    const url = await listen((_request, response) => response.end());
    const started = performance.now();
    const { durationMs } = (await send(url)) as { readonly durationMs: number };
    expect(durationMs).toBeGreaterThan(0);
    expect(durationMs).toBeLessThanOrEqual(performance.now() - started);
  });

  test('no answer in time', async () => {
    expect(await send(await listen(() => undefined), 1, { timeout: 20 })).toMatchObject({
      outcome: 'retry',
      retryAt: NOW + 12_000,
    });
  });

  test.each<[string, object]>([
    ['the built-in transport', {}],
    ['fetch', { fetch: globalThis.fetch }],
  ])('200 with a body that never ends, over %s', async (_name, options) => {
    const url = await listen((_request, response) => response.writeHead(200).write('{'));
    expect(await send(url, 1, { ...options, timeout: 200 })).toMatchObject({ outcome: 'acknowledged', status: 200 });
  });

  test('the twentieth failure is the last', async () => {
    const url = await listen((_request, response) => response.writeHead(500).end());
    expect(await send(url, 20)).toMatchObject({ outcome: 'failed', reason: 'attempts_exhausted', status: 500 });
  });

  test.each(['http://127.0.0.1:1/', 'https://127.0.0.1:1/', 'https://localhost:1/', 'https://[::1]:1/'])(
    '%s is not even tried',
    async (url) => {
      expect(await send(url, 1, { allowPrivate: false })).toMatchObject({
        outcome: 'failed',
        error: { code: 'url_not_allowed' },
      });
    },
  );

  test('plain http is rejected by the built-in transport too', async () => {
    const url = await listen(() => expect.unreachable());
    expect(await send(url, 1, { allowPrivate: false, allow: ['127.0.0.1'] })).toMatchObject({
      outcome: 'failed',
      error: { message: expect.stringContaining('https') },
    });
  });
});

test.each([0, -1, 1.5, Number.NaN, '1' as never])('rejects the attempt %j', async (attempt) => {
  const options = { url: 'https://1.1.1.1/', secret: SECRET };
  const message = /^@heyoo\/webhooks: `attempt` must be a positive integer/;
  await expect(createDelivery(event, { ...options, attempt })).rejects.toThrow(message);
  const fetch = (): never => expect.unreachable();
  await expect(deliver({ ...(await createDelivery(event, options)), attempt }, { fetch })).rejects.toThrow(message);
});

test.each<[string, object]>([
  ['timeout', { timeout: Number.NaN }],
  ['timeout', { timeout: Infinity }],
  ['timeout', { timeout: 3e9 }],
  ['timeout', { timeout: 0 }],
  ['timeout', { timeout: '10' }],
  ['fetch', { fetch: {} }],
  ['agent', { agent: true }],
  ['agent', { agent: {}, fetch: globalThis.fetch }],
  ['onAttempt', { onAttempt: {} }],
  ['now', { now: 1 }],
  ['random', { random: 1 }],
])('rejects an invalid `%s`', async (name, options) => {
  const delivery = await createDelivery(event, { url: 'https://1.1.1.1/', secret: SECRET });
  await expect(deliver(delivery, options)).rejects.toThrow(
    expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(`\`${name}\``) }),
  );
});

test('tells an observer of the start and the end, whatever it throws', async () => {
  const url = await listen((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ü'.repeat(2000)),
  );
  const delivery = await createDelivery(event, { url, secret: SECRET, attempt: 2 });
  const seen: unknown[] = [];
  const result = await deliver(delivery, {
    ...fixed,
    onAttempt: (start) => (seen.push(start), (end) => void seen.push(end)),
  });
  expect(seen).toEqual([{ url: delivery.url, attempt: 2 }, result]);
  expect(result).toMatchObject({ contentType: 'text/plain', body: 'ü'.repeat(512), address: '127.0.0.1' });
  const log = vi.spyOn(console, 'error').mockReturnValue();
  await deliver(delivery, fixed);
  expect(log).not.toHaveBeenCalled();
  const fails = (): never => {
    throw new Error('observer');
  };
  expect(await deliver(delivery, { ...fixed, onAttempt: fails })).toMatchObject({ outcome: 'acknowledged' });
  expect(await deliver(delivery, { ...fixed, onAttempt: () => fails })).toMatchObject({ outcome: 'acknowledged' });
  expect(log).toHaveBeenCalledTimes(2);
  log.mockRestore();
});
