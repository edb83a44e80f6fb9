import {
  connect as connectHttp2,
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toNodeHandler, type WebhookError } from '../../../../src/receiver.ts';
import { EVENT } from '../../../support/any-event.ts';
import { create, request } from '../handler.ts';
import { post, startServer, type TestServer } from './server.ts';

/** What is discarded of a body: bytes and milliseconds. */
const MAX_BYTES = 65_536;
const MAX_MS = 1_000;

let server: TestServer;
/** Resolves when the first delivery was answered. */
let answered: Promise<void>;
let started: (work: Promise<void>) => void;

beforeEach(async () => {
  // Nothing here ends because time passes, unless the test lets it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const handle = toNodeHandler(create({ secret: 'whsec_other' }));
  answered = new Promise<void>((resolve) => (started = resolve));
  server = await startServer((incoming, response) => started(handle(incoming, response)));
});

afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const statusLine = (answer: string): string => answer.split('\r\n', 1)[0] ?? '';
const isKept = (answer: string): boolean => !answer.toLowerCase().includes('connection: close');

/** `expect.poll` would let time pass. */
async function timerStarted(): Promise<void> {
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
}

function chunked(bytes: number, end = '0\r\n\r\n'): string {
  return `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n${end}`;
}

describe('a connection is kept', () => {
  test.each<[string, Record<string, string>, string]>([
    ['is short', { 'content-length': '60000' }, 'x'.repeat(60_000)],
    ['has as many bytes as are discarded', { 'content-length': String(MAX_BYTES) }, 'x'.repeat(MAX_BYTES)],
    ['has as many in chunks', { 'transfer-encoding': 'chunked' }, chunked(MAX_BYTES)],
  ])('where the rest of a rejected body %s', async (_name, headers, body) => {
    const two = post(headers, body).repeat(2);
    const answer = await server.exchange(two, (text) => text.split('HTTP/1.1 401').length === 3);
    expect(isKept(answer)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('where a long body was read to its end before it was rejected', async () => {
    const { headers } = await request(EVENT);
    const body = 'x'.repeat(100_000);
    const sent = post({ ...Object.fromEntries(headers), 'content-length': String(body.length) }, body).repeat(2);
    const answer = await server.exchange(sent, (text) => text.split('{"code":"wrong_signature"}').length === 3);
    expect(isKept(answer)).toBe(true);
  });
});

describe('a connection is closed', () => {
  test.each<[string, Record<string, string>, string]>([
    ['declared', { 'content-length': String(MAX_BYTES + 1) }, ''],
    ['in chunks', { 'transfer-encoding': 'chunked' }, chunked(MAX_BYTES + 1, '')],
  ])('where the rest of a rejected body is long: %s', async (_name, headers, body) => {
    const answer = await server.exchange(post(headers, body));
    expect([statusLine(answer), isKept(answer)]).toEqual(['HTTP/1.1 401 Unauthorized', false]);
    expect(answer).toContain('{"code":"missing_signature"}');
  });

  test('where the rest takes longer than a second, and not before', async () => {
    const read = once(server.server, 'request');
    let answer = '';
    const exchange = server.exchange(post({ 'content-length': '100' }, 'x'), (text) => Boolean((answer = text)));
    await read;
    await timerStarted();
    await vi.advanceTimersByTimeAsync(MAX_MS - 1);
    await new Promise(setImmediate);
    expect(answer).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    await exchange;
    expect([statusLine(answer), isKept(answer)]).toEqual(['HTTP/1.1 401 Unauthorized', false]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['declared', { 'content-length': '50000000' }, ''],
    ['in chunks', { 'transfer-encoding': 'chunked' }, `${(50_000_000).toString(16)}\r\n`],
  ])('before a body is read to its end: %s', async (_name, headers, chunk) => {
    // The connection may end while the client still writes.
    await server.exchange(post(headers, chunk + 'x'.repeat(5_000_000))).catch(() => undefined);
    expect(server.bytesRead()).toBeLessThan(2_000_000);
  });

  test('before it, also while an observer of the rejection is waited for', async () => {
    vi.useRealTimers();
    const { headers } = await request(EVENT);
    const onError = (): Promise<void> => new Promise(() => undefined);
    const own = await startServer(toNodeHandler(create({ maxBodyBytes: 1_000, onError })));
    const sent = post({ ...Object.fromEntries(headers), 'transfer-encoding': 'chunked' }, chunked(5_000_000, ''));
    const answer = await own.exchange(sent).catch(() => '');
    expect(own.bytesRead()).toBeLessThan(2_000_000);
    expect(answer).toMatch(/^(?:HTTP\/1.1 413 .*)?$/s);
    await own.close();
  });
});

test('a sender that goes away is not waited for', async () => {
  const read = once(server.server, 'request');
  const socket = connect(server.port, '127.0.0.1');
  socket.write(post({ 'content-length': '100' }, 'x'));
  await read;
  await timerStarted();
  socket.resetAndDestroy();
  await answered;
  expect(vi.getTimerCount()).toBe(0);
});

test('a sender over HTTP/1 that goes away ends the body, with the cause', async () => {
  vi.useRealTimers();
  const errors: WebhookError[] = [];
  const { headers } = await request(EVENT);
  const own = await startServer(toNodeHandler(create({ onError: (error) => errors.push(error) })));
  const socket = connect(own.port, '127.0.0.1');
  socket.write(post({ ...Object.fromEntries(headers), 'content-length': '100' }, 'x'));
  await once(own.server, 'request');
  socket.resetAndDestroy();
  await expect.poll(() => errors).toMatchObject([{ code: 'body_aborted', cause: { code: 'ECONNRESET' } }]);
  await own.close();
});

test('a sender over HTTP/2 that goes away ends the body', async () => {
  vi.useRealTimers();
  const errors: string[] = [];
  const { headers } = await request(EVENT);
  const handle = toNodeHandler(create({ onError: ({ code }) => errors.push(code) }));
  const http2 = createHttp2Server((incoming, response) => void handle(incoming, response)).listen(0, '127.0.0.1');
  await once(http2, 'listening');
  const client = connectHttp2(`http://127.0.0.1:${(http2.address() as AddressInfo).port}`);
  const stream = client.request({ ...Object.fromEntries(headers), ':method': 'POST' });
  stream.on('error', () => undefined);
  stream.write('x');
  await once(http2, 'stream');
  client.destroy();
  await expect.poll(() => errors).toEqual(['body_aborted']);
  http2.close();
});

describe('a sender that is gone before the handler is called, as behind slow middleware, is not waited for', () => {
  const signed = async (): Promise<Record<string, string>> => Object.fromEntries((await request(EVENT)).headers);

  function watching() {
    const errors: string[] = [];
    return { errors, handle: toNodeHandler(create({ onError: ({ code }) => errors.push(code) })) };
  }

  test.each<[string, () => Promise<Record<string, string>>, string]>([
    ['with a signature', signed, 'body_aborted'],
    ['without one', async () => ({}), 'missing_signature'],
  ])('HTTP/1, %s', async (_name, headers, code) => {
    const { errors, handle } = watching();
    const own = await startServer((incoming, response) => {
      // Without it, a request that breaks off ends the process.
      incoming.on('error', () => undefined);
      incoming.once('close', () => started(handle(incoming, response)));
      socket.resetAndDestroy();
    });
    const socket = connect(own.port, '127.0.0.1');
    socket.write(post({ ...(await headers()), 'content-length': '100' }, 'x'));
    await answered;
    expect([errors, vi.getTimerCount()]).toEqual([[code], 0]);
    await own.close();
  });

  test.each<[string, () => Promise<Record<string, string>>, string]>([
    ['with a signature', signed, 'body_aborted'],
    ['without one', async () => ({}), 'missing_signature'],
  ])('HTTP/2, %s', async (_name, headers, code) => {
    const { errors, handle } = watching();
    const http2 = createHttp2Server().listen(0, '127.0.0.1');
    await once(http2, 'listening');
    const client = connectHttp2(`http://127.0.0.1:${(http2.address() as AddressInfo).port}`);
    const stream = client.request({ ...(await headers()), ':method': 'POST' });
    stream.on('error', () => undefined);
    stream.write('x');
    const [incoming, response] = (await once(http2, 'request')) as [Http2ServerRequest, Http2ServerResponse];
    client.destroy();
    await once(incoming, 'close');
    await handle(incoming, response);
    expect([errors, vi.getTimerCount()]).toEqual([[code], 0]);
    http2.close();
  });
});

test('a stream of HTTP/2 has no connection to close', async () => {
  const warned = vi.fn<(warning: Error) => void>();
  process.on('warning', warned);
  const handle = toNodeHandler(create());
  const http2 = createHttp2Server((incoming, response) => void handle(incoming, response)).listen(0, '127.0.0.1');
  await once(http2, 'listening');
  const client = connectHttp2(`http://127.0.0.1:${(http2.address() as AddressInfo).port}`);
  const stream = client.request({ ':method': 'POST', 'content-length': '10000000' });
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  client.destroy();
  http2.close();
  await new Promise(setImmediate);
  process.off('warning', warned);
  expect([headers[':status'], headers['connection'], warned.mock.calls]).toEqual([401, undefined, []]);
});
