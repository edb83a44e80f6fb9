import { describe, expect, test } from 'vitest';
import {
  createWebhookHandler,
  safeVerifyWebhook,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { create, event, handler, now, request, SECRET } from './handler.ts';

test('a body that was read before is a fault of the receiver, with the way out', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, on: {} });
  const used = await request(event);
  await used.json();
  const response = await handle(used);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: 'body_already_parsed',
    hint: expect.stringContaining('Pass the request on before anything reads it'),
  });
});

test('a body that somebody else is reading', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, on: {} });
  const taken = await request(event);
  taken.body?.getReader();
  const response = await handle(taken);
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('body_already_parsed')]);
});

test('a body that takes too long is let go of', async () => {
  let cancelled = false;
  const body = new ReadableStream({ cancel: () => void (cancelled = true) });
  const { headers } = await request(event);
  const slow = new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  const handle = createWebhookHandler({ secret: SECRET, now, timeout: 20, on: {} });
  expect([(await handle(slow)).status, cancelled]).toEqual([408, true]);
});

test('a body that breaks off', async () => {
  const cause = new Error('reset');
  const body = new ReadableStream({ pull: (controller) => controller.error(cause) });
  const { headers } = await request(event);
  const broken = new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  const errors: unknown[] = [];
  const handle = create({ onError: (error) => errors.push(error) });
  const response = await handle(broken);
  expect([response.status, await response.json()]).toEqual([400, { code: 'body_aborted' }]);
  expect(errors).toEqual([expect.objectContaining({ code: 'body_aborted', cause })]);
});

test('a body over the cap is rejected at once, also where somebody kept a clone of the request', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, maxBodyBytes: 10, timeout: 5000, on: {} });
  const incoming = await request(event);
  incoming.clone();
  expect((await handle(incoming)).status).toBe(413);
});

test('a body that is there as a whole is held to the limit as well, whatever its length is said to be', async () => {
  const { headers } = await request(event);
  const text = JSON.stringify(event);
  const verify = async (maxBodyBytes: number): Promise<unknown> => {
    const result = await safeVerifyWebhook({ body: text, headers }, { secret: SECRET, now, maxBodyBytes });
    return result.ok ? 'ok' : result.error.code;
  };
  expect([await verify(text.length), await verify(text.length - 1)]).toEqual(['ok', 'body_too_large']);
});

test('a request without a body is reported as empty', async () => {
  const errors: string[] = [];
  const { headers } = await request(event);
  const handle = createWebhookHandler({ secret: SECRET, now, on: {}, onError: ({ message }) => errors.push(message) });
  expect((await handle(new Request('http://localhost/', { method: 'POST', headers }))).status).toBe(401);
  expect(errors).toEqual([expect.stringContaining('the signature of an empty body')]);
});

describe('bodies that arrive together', () => {
  const MAX = 1_000;

  /** Sends a body of which only the first bytes arrive. */
  async function unfinished(handle: WebhookHandler, bytes: number): Promise<{ status?: number }> {
    const { headers } = await request(event);
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(bytes)) });
    const answer: { status?: number } = {};
    const sent = new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    void handle(sent).then(({ status }) => (answer.status = status));
    await new Promise(setImmediate);
    return answer;
  }

  test.each<[string, Partial<WebhookHandlerOptions>, number]>([
    ['64 of the largest by default', {}, 64],
    ['as many as `maxBufferedBytes` takes', { maxBufferedBytes: 3 * MAX }, 3],
  ])('may be %s; then the largest makes room', async (_name, options, most) => {
    const handle = create({ maxBodyBytes: MAX, timeout: 60_000, ...options });
    const answers: { status?: number }[] = [];
    for (let sent = 0; sent < most; sent++) answers.push(await unfinished(handle, MAX));
    expect(answers.filter(({ status }) => status !== undefined)).toEqual([]);
    const small = await unfinished(handle, 1);
    await expect.poll(() => answers.filter(({ status }) => status === 503)).toHaveLength(1);
    expect(small).toEqual({});
  });

  test('count until their signature is verified: who looks a secret up slowly holds no more than others', async () => {
    const size = JSON.stringify(event).length;
    const ends: (() => void)[] = [];
    const secret = (): Promise<string> => new Promise((resolve) => ends.push(() => resolve(SECRET)));
    const handle = create({ secret, maxBodyBytes: size, maxBufferedBytes: 2 * size });
    const answers: Promise<Response>[] = [];
    for (const sent of [1, 2, 3]) {
      answers.push(handle(await request(event)) as Promise<Response>);
      await expect.poll(() => ends.length).toBe(sent);
    }
    expect((await answers[0])?.status).toBe(503);
    for (const end of ends) end();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([503, 200, 409]);
  });

  test('count as well where they were there as a whole', async () => {
    const { headers } = await request(event);
    const text = JSON.stringify(event);
    let end = (): void => undefined;
    const secret = (): Promise<string> => new Promise((resolve) => (end = () => resolve(SECRET)));
    const options = { secret, now, maxBodyBytes: text.length, maxBufferedBytes: text.length };
    const first = safeVerifyWebhook({ body: text, headers }, options);
    const second = safeVerifyWebhook({ body: text, headers }, options);
    await expect(first).resolves.toMatchObject({ error: { code: 'overloaded' } });
    end();
    await expect(second).resolves.toMatchObject({ ok: true });
  });

  test('count no longer once they are verified', async () => {
    const size = JSON.stringify(event).length;
    const send = handler({ maxBodyBytes: size, maxBufferedBytes: size });
    for (let sent = 0; sent < 3; sent++) expect(await send(event)).toBe('200');
  });
});
