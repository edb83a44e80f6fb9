import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fixture, fixtures } from '../../../mocks/fixtures.ts';
import { createDelivery, createEvent, deliver, nextAttempt, type SchemeName } from '../../../src/producer.ts';
import type { WebhookEvent } from '../../../src/index.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

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

describe.each<SchemeName>(['heyoo', 'standard-webhooks'])('%s, from event to handler', (scheme) => {
  const all = Object.values(fixtures).flatMap((variants): WebhookEvent[] => Object.values(variants));
  test(`${all.length} fixtures arrive as they were sent`, async () => {
    const arrived: unknown[] = [];
    const push = (value: unknown): void => void arrived.push(value);
    const on = {
      'campaign.created': push,
      'campaign.launched': push,
      'campaign.clicked': push,
      'campaign.shared': push,
      'post.published': push,
    };
    const url = await listen(toNodeHandler(createWebhookHandler({ secret: SECRET, scheme, now: fixed.now, on })));
    for (const each of all) {
      const event = createEvent(each.event, each.data as never, each);
      expect(event).toEqual(each);
      const delivery = await createDelivery(event, { url, secrets: SECRET, scheme, now: fixed.now });
      expect(await deliver(delivery, fixed)).toEqual({ outcome: 'acknowledged', status: 200 });
    }
    expect(arrived).toEqual(all);
  });
});

test('one delivery may be signed for both schemes', async () => {
  const { headers } = await createDelivery(event, {
    url: 'https://a.example',
    secrets: SECRET,
    scheme: ['heyoo', 'standard-webhooks'],
  });
  expect(Object.keys(headers).sort()).toEqual([
    'Heyoo-Signature',
    'content-type',
    'webhook-id',
    'webhook-signature',
    'webhook-timestamp',
  ]);
});

describe('outcomes', () => {
  const send = async (url: string, attempt = 1, options = {}): Promise<object> =>
    deliver(await createDelivery(event, { url, secrets: SECRET, attempt }), { ...fixed, ...options });

  test.each<[string, RequestListener, object]>([
    ['204', (_request, response) => response.writeHead(204).end(), { outcome: 'acknowledged', status: 204 }],
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
    [
      'a Retry-After that makes no sense',
      (_request, response) => response.writeHead(503, { 'retry-after': 'soon' }).end(),
      { outcome: 'retry', status: 503, retryAt: NOW + 12_000 },
    ],
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
      { outcome: 'retry', retryAt: NOW + 12_000, error: expect.any(Error) },
    ],
    [
      'a connection that breaks',
      (request) => request.socket.destroy(),
      { outcome: 'retry', retryAt: NOW + 12_000, error: expect.any(Error) },
    ],
  ])('%s', async (name, listener, wants) => {
    const url = await listen(listener);
    expect(await send(url)).toEqual(wants);
    if (!name.startsWith('another')) expect(await send(url, 1, { fetch: globalThis.fetch })).toEqual(wants);
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
    expect(await send(url, 1, { ...options, timeout: 200 })).toEqual({ outcome: 'acknowledged', status: 200 });
  });

  test('a fetch that takes no notice of the signal', async () => {
    const fetch = (): Promise<never> => new Promise(() => undefined);
    expect(await send('https://1.1.1.1/', 1, { fetch, timeout: 20 })).toMatchObject({ outcome: 'retry' });
  });

  test('the twentieth failure is the last', async () => {
    const url = await listen((_request, response) => response.writeHead(500).end());
    expect(await send(url, 20)).toEqual({ outcome: 'failed', status: 500 });
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

  test("a fetch of one's own", async () => {
    const seen: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      seen.push(String(url), init?.redirect);
      return new Response(null, { status: 202 });
    };
    expect(await send('https://1.1.1.1/hook', 1, { fetch, allowPrivate: false })).toEqual({
      outcome: 'acknowledged',
      status: 202,
    });
    for (const url of ['https://127.0.0.1/', 'https://169.254.169.254/', 'https://localhost/']) {
      expect(await send(url, 1, { fetch, allowPrivate: false })).toMatchObject({
        outcome: 'failed',
        error: { code: 'url_not_allowed' },
      });
    }
    expect(seen).toEqual(['https://1.1.1.1/hook', 'manual']);
  });
});

test.each([
  ['https://a.example/\r\nX-Evil: 1', 'https://a.example/X-Evil:%201'],
  ['https://a.example/ü', 'https://a.example/%C3%BC'],
])('%j cannot carry a header', async (url, wants) => {
  expect((await createDelivery(event, { url, secrets: SECRET })).url).toBe(wants);
});

test.each([0, -1, 1.5, Number.NaN, '1' as never])('%j is no attempt', async (attempt) => {
  const options = { url: 'https://1.1.1.1/', secrets: SECRET };
  await expect(createDelivery(event, { ...options, attempt })).rejects.toThrow(/^@heyoo\/webhooks: An attempt/);
  const fetch = (): never => expect.unreachable();
  expect(await deliver({ ...(await createDelivery(event, options)), attempt }, { fetch })).toEqual({
    outcome: 'failed',
    error: expect.any(TypeError),
  });
});

test.each(['not a url', 'https://user:pass@a.example', 'ftp://a.example'])('%s is refused', async (url) => {
  await expect(createDelivery(event, { url, secrets: SECRET })).rejects.toMatchObject({ code: 'url_not_allowed' });
});

describe('nextAttempt', () => {
  test.each([
    [1, 12],
    [2, 148],
    [3, 1808],
    [4, 22_020],
    [5, 86_400],
    [19, 86_400],
  ])('after attempt %i: %i s', (attempt, seconds) => {
    expect(nextAttempt({ attempt, ...fixed })).toBe(NOW + seconds * 1000);
    expect(nextAttempt({ attempt, ...fixed, random: () => 1 })).toBe(NOW + seconds * 1100);
  });

  test.each([20, 21])('after attempt %i: none', (attempt) => {
    expect(nextAttempt({ attempt, ...fixed })).toBeUndefined();
  });

  test.each([0, -1, 1.5, Number.NaN])('%d is no attempt', (attempt) => {
    expect(() => nextAttempt({ attempt })).toThrow(RangeError);
  });
});
