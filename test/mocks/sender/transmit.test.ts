import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSender } from '../../../mocks/sender/create-sender.ts';
import type { SendResult } from '../../../mocks/sender/send-result.ts';
import { deliveryPolicy, signatureScheme } from '../../../src/index.ts';
import { prefixed } from '../../../src/package-name.ts';
import { NAME } from '../../support/any-event.ts';

const SECRET = 'whsec_4f9a2c7d';
const TIMEOUT_MS = deliveryPolicy.timeoutSeconds * 1000;

let server: Server | undefined;

afterEach(async () => {
  vi.useRealTimers();
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

const sendTo = async (listener: RequestListener): Promise<SendResult> =>
  createSender({ url: await listen(listener), secret: SECRET }).send(NAME);

describe('over the network', () => {
  test('an endpoint gets the bytes that were signed, by POST', async () => {
    const got: unknown[] = [];
    const { request, answer } = await sendTo(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      got.push(
        incoming.method,
        incoming.url,
        incoming.headers[signatureScheme.header.toLowerCase()],
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(202, { 'X-Trace': '1' }).end('thanks');
    });
    expect(got).toEqual([
      'POST',
      '/webhooks',
      request.headers[signatureScheme.header],
      new TextDecoder().decode(request.body),
    ]);
    expect(answer).toMatchObject({ status: 202, headers: { 'x-trace': '1' }, body: 'thanks' });
  });

  test('no redirect is followed', async () => {
    let requests = 0;
    const { answer } = await sendTo((_incoming, response) => {
      requests++;
      response.writeHead(308, { location: '/elsewhere' }).end();
    });
    expect([answer?.status, answer?.headers['location'], requests]).toEqual([308, '/elsewhere', 1]);
  });

  test('of a body without end, the beginning is read', async () => {
    const { answer } = await sendTo((_incoming, response) => {
      const more = (): void =>
        void (response.write('x'.repeat(20_000)) ? setImmediate(more) : response.once('drain', more));
      more();
    });
    expect(answer?.body).toBe('x'.repeat(1_000));
  });

  test('a connection that breaks off is an outcome', async () => {
    const { answer, error } = await sendTo((incoming) => incoming.socket.destroy());
    expect(answer).toBeUndefined();
    expect(error).toMatchObject({ cause: { code: expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET)$/) } });
  });
});

describe('into a function', () => {
  const sendInto = (
    fetch: (request: Request) => Response | Promise<Response>,
    extra: object = {},
  ): Promise<SendResult> => createSender({ fetch, secret: SECRET, ...extra }).send(NAME);

  test('latency is what passes by `now` until the answer', async () => {
    let time = 1_000_000;
    const { latency } = await sendInto(() => ((time += 250), new Response()), { now: () => time });
    expect(latency).toBe(250);
  });

  test.each<[string, () => Response]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['answers no Response', () => undefined as unknown as Response],
  ])('one that %s is an outcome', async (_name, fetch) => {
    const { answer, error } = await sendInto(fetch);
    expect([answer, error]).toEqual([undefined, expect.any(Error)]);
  });

  test.each<[string, (request: Request) => Response | Promise<Response>]>([
    ['never answers', () => new Promise<Response>(() => undefined)],
    [
      'never ends its answer',
      () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) })),
    ],
  ])('a fetch that %s is aborted after the timeout', async (_name, answer) => {
    vi.useFakeTimers();
    let aborted: AbortSignal | undefined;
    const sending = sendInto((request) => ((aborted = request.signal), answer(request)));
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(aborted?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await sending).toMatchObject({
      answer: undefined,
      error: { code: 'delivery_timeout', message: prefixed(`The endpoint took longer than ${TIMEOUT_MS} ms.`) },
    });
    expect(aborted?.aborted).toBe(true);
  });
});
