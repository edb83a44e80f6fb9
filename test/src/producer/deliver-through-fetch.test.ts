import { expect, test, vi } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { deliveryPolicy } from '../../../src/index.ts';
import { createDelivery, deliver } from '../../../src/producer.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2024-09-25T00:00:00Z');
const fixed = { now: () => NOW, random: () => 0, allowPrivate: true };
const event = fixture('campaign.clicked');

async function send(url: string, attempt = 1, options = {}): Promise<object> {
  return deliver(await createDelivery(event, { url, secret: SECRET, attempt }), { ...fixed, ...options });
}

interface Answered {
  readonly status?: number;
  readonly body?: string;
}

function locked(): Response {
  const response = new Response('taken');
  response.body?.getReader();
  return response;
}

test.each<[string, Response, object]>([
  ['a text', new Response('thanks', { headers: { 'content-type': 'text/plain' } }), { body: 'thanks' }],
  ['nothing', new Response(null), { body: '' }],
  ['a body that somebody reads', locked(), { body: '' }],
])('%s as the body of a fetch', async (_name, response, wants) => {
  const { status, body } = (await send('https://1.1.1.1/', 1, { fetch: async () => response })) as Answered;
  expect({ status, body }).toEqual({ status: 200, ...wants });
});

test('a long body of a fetch is left off, and the rest of it cancelled', async () => {
  const cancel = vi.fn<() => void>();
  const pull = (controller: ReadableStreamDefaultController): void => controller.enqueue(new Uint8Array(100_000));
  const response = new Response(new ReadableStream({ pull, cancel }));
  const { body = '' } = (await send('https://1.1.1.1/', 1, { fetch: async () => response })) as Answered;
  expect(body).toHaveLength(1024);
  expect(cancel).toHaveBeenCalledOnce();
});

test('a fetch that takes no notice of the signal', async () => {
  const fetch = (): Promise<never> => new Promise(() => undefined);
  expect(await send('https://1.1.1.1/', 1, { fetch, timeout: 20 })).toMatchObject({ outcome: 'retry' });
});

test.each<[string, string, object, boolean]>([
  ['plain http to a public address', 'http://1.1.1.1/', {}, false],
  ['a port of an internal service', 'https://1.1.1.1:6379/', {}, false],
  ['a port that is allowed', 'https://1.1.1.1:6379/', { allowPorts: [6379] }, true],
  ['a range that is denied', 'https://1.1.1.1/', { deny: ['1.1.1.0/24'] }, false],
  [
    'a range that is denied although private ones are not',
    'https://1.1.1.1/',
    { allowPrivate: true, deny: ['1.1.1.0/24'] },
    false,
  ],
  ['a range that is allowed', 'https://10.1.1.1/', { allow: ['10.1.0.0/16'] }, true],
  ['a public address', 'https://1.1.1.1/', {}, true],
  ['plain http to a private address', 'http://10.1.1.1/', { allowPrivate: true }, true],
])('%s: %s with %j', async (_name, url, options, isSent) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 200 }));
  const result = await send(url, 1, { allowPrivate: false, ...options, fetch });
  expect(fetch).toHaveBeenCalledTimes(isSent ? 1 : 0);
  expect(result).toMatchObject(isSent ? { outcome: 'acknowledged' } : { outcome: 'failed', reason: 'url_not_allowed' });
});

test('nothing is sent once the time is up', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response());
  let resolved = (): void => undefined;
  const resolve = (): Promise<string[]> => new Promise((done) => (resolved = () => done(['1.1.1.1'])));
  expect(await send('https://a.example/', 1, { allowPrivate: false, fetch, resolve, timeout: 20 })).toMatchObject({
    outcome: 'retry',
    error: { code: 'delivery_timeout' },
  });
  resolved();
  await new Promise((done) => setImmediate(done));
  expect(fetch).not.toHaveBeenCalled();
});

test("resolves no name for a fetch of one's own where any address is allowed", async () => {
  const resolve = vi.fn<() => string[]>(() => ['127.0.0.1']);
  const fetch = async (): Promise<Response> => new Response();
  expect(await send('https://a.example/', 1, { fetch, resolve })).toMatchObject({ outcome: 'acknowledged' });
  expect(resolve).not.toHaveBeenCalled();
});

test('a custom fetch is aborted after the timeout', async () => {
  let aborted: AbortSignal | null | undefined;
  const fetch: typeof globalThis.fetch = (_url, init) => ((aborted = init?.signal), new Promise(() => undefined));
  await send('https://1.1.1.1/', 1, { fetch, timeout: 20 });
  expect(aborted?.aborted).toBe(true);
});

test("a fetch of one's own", async () => {
  const seen: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    seen.push(String(url), init?.redirect);
    return new Response(null, { status: 202 });
  };
  expect(await send('https://1.1.1.1/hook', 1, { fetch, allowPrivate: false })).toMatchObject({
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

test('a time limit moves with fake timers', async () => {
  vi.useFakeTimers();
  try {
    const fetch = (): Promise<never> => new Promise(() => undefined);
    const delivery = await createDelivery(event, { url: 'https://1.1.1.1/', secret: SECRET });
    const done = deliver(delivery, { ...fixed, fetch });
    await vi.advanceTimersByTimeAsync(deliveryPolicy.timeoutSeconds * 1000);
    expect(await done).toMatchObject({ outcome: 'retry', error: { code: 'delivery_timeout' } });
  } finally {
    vi.useRealTimers();
  }
});
