import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fixture } from '../../../../mocks/fixtures.ts';
import { signWebhook } from '../../../../src/producer.ts';
import {
  createWebhookHandler,
  toNodeHandler,
  type WebhookErrorCode,
  type WebhookHandlerOptions,
} from '../../../../src/receiver.ts';
import { post, startServer, type TestServer } from './server.ts';

const SECRET = 'whsec_4f9a2c7d';
const event = fixture('campaign.clicked');
const text = JSON.stringify(event);
const now = (): number => Date.parse(event.timestamp);

let server: TestServer;
const codes: WebhookErrorCode[] = [];

async function start(options: Partial<WebhookHandlerOptions> = {}): Promise<void> {
  const onError: WebhookHandlerOptions['onError'] = ({ code }) => codes.push(code);
  server = await startServer(toNodeHandler(createWebhookHandler({ secret: SECRET, now, on: {}, onError, ...options })));
}

afterEach(async () => {
  codes.length = 0;
  await server.close();
});

const statusLine = (answer: string): string => answer.split('\r\n', 1)[0] ?? '';
const whole = (answer: string): boolean => answer.includes('\r\n\r\n');

describe('headers of a stranger', () => {
  test.each<[string, Record<string, string>]>([
    ['__proto__', { ['__proto__']: 'x' }],
    ['constructor', { constructor: 'x' }],
    ['hasOwnProperty', { hasOwnProperty: 'x' }],
  ])('%s ends nothing', async (_name, headers) => {
    await start();
    const answer = await server.exchange(post({ ...headers, 'content-length': '0' }), whole);
    expect([statusLine(answer), codes]).toEqual(['HTTP/1.1 401 Unauthorized', ['missing_signature']]);
  });

  test('whatever Node throws while they are read is answered with 500', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const handle = toNodeHandler(createWebhookHandler({ secret: SECRET, on: {} }));
    server = await startServer((request, response) => {
      Object.defineProperty(request, 'rawHeaders', {
        get: () => {
          throw new TypeError('dest[__proto__].push is not a function');
        },
      });
      void handle(request, response);
    });
    expect(statusLine(await server.exchange(post({ 'content-length': '0' }), whole))).toMatch(/^HTTP\/1.1 500 /);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });
});

describe('bodies that arrive together', () => {
  const unsigned = { 'heyoo-signature': 'f'.repeat(64) };

  test('the largest makes room for a small one', async () => {
    await start({ maxBodyBytes: 100_000, maxBufferedBytes: 120_000, timeout: 60_000 });
    const large = 'x'.repeat(90_000);
    const first = server.exchange(post({ ...unsigned, 'content-length': '100000' }, large), whole);
    const second = server.exchange(post({ ...unsigned, 'content-length': '50000' }, 'x'.repeat(40_000)), whole);
    expect(statusLine(await first)).toBe('HTTP/1.1 503 Service Unavailable');
    expect(codes).toEqual(['overloaded']);
    const headers = await signWebhook(text, { secret: SECRET, id: event.id });
    const third = await server.exchange(post({ ...headers, 'content-length': String(text.length) }, text), whole);
    expect(statusLine(third)).toBe('HTTP/1.1 200 OK');
    await server.close();
    await second;
    await start();
  });

  test('one that made room may still be finished, and its connection is kept', async () => {
    await start({ maxBodyBytes: 60_000, maxBufferedBytes: 80_000, timeout: 60_000 });
    const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
    let answers = '';
    socket.on('data', (chunk: string) => void (answers += chunk));
    socket.write(post({ ...unsigned, 'content-length': '60000' }, 'x'.repeat(50_000)));
    await expect.poll(() => server.bytesRead()).toBeGreaterThan(50_000);
    const second = server.exchange(post({ ...unsigned, 'content-length': '40000' }, 'x'.repeat(31_000)), whole);
    await expect.poll(() => codes).toEqual(['overloaded']);
    socket.write('x'.repeat(10_000) + post({ 'content-length': '0' }));
    await expect.poll(() => answers.split('HTTP/1.1 ').map((each) => each.slice(0, 3))).toEqual(['', '503', '401']);
    socket.destroy();
    await server.close();
    await second;
    await start();
  });

  test('a body that was received counts no longer', async () => {
    await start({ maxBodyBytes: 10_000, maxBufferedBytes: 10_000 });
    const send = async (body: string): Promise<string> => {
      const headers = await signWebhook(body, { secret: SECRET, id: event.id });
      return statusLine(
        await server.exchange(post({ ...headers, 'content-length': String(body.length) }, body), whole),
      );
    };
    for (let sent = 0; sent < 10; sent++) expect(await send(text)).toBe('HTTP/1.1 200 OK');
    expect(await send(text.padEnd(9_000))).toBe('HTTP/1.1 200 OK');
  });
});
