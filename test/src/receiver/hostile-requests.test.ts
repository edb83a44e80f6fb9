import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

const SECRET = 'whsec_4f9a2c7d';
const DEPTH = 1_000_000;
const event = fixture('campaign.clicked');
const text = JSON.stringify(event);

/** Short where the test waits for it. */
const timeout = (): number => (expect.getState().currentTestName === 'rejects a body that never ends' ? 300 : 60_000);

let codes: string[];
let server: ReturnType<typeof createServer>;
let told: () => void;

beforeEach(async () => {
  codes = [];
  told = () => undefined;
  const handler = createWebhookHandler({
    secret: SECRET,
    timeout: timeout(),
    maxBodyBytes: 16_000_000,
    now: () => Date.parse(event.timestamp),
    on: {},
    onError: ({ code }) => (codes.push(code), told()),
  });
  server = createServer(toNodeHandler(handler)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function head(body: string, headers: Record<string, string>): Promise<string> {
  const signed = { host: 'x', ...(await signWebhook(body, { secret: SECRET, id: 'evt' })), ...headers };
  return `POST / HTTP/1.1\r\n${Object.entries(signed)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

/** Writes to a socket and returns the status line of the answer; the connection stays open by default. */
async function raw(bytes: string, after: 'stay' | 'abort' = 'stay'): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  if (after === 'abort') {
    const heard = new Promise<void>((resolve) => (told = resolve));
    setImmediate(() => socket.resetAndDestroy());
    await heard;
    return '';
  }
  const [chunk] = await once(socket, 'data');
  socket.destroy();
  return String(chunk).split('\r\n', 1)[0] ?? '';
}

/** By us, or by Node, which takes what is left over for another request. */
const REJECTED = /^HTTP\/1\.1 40[01] /;

test('rejects a body that never ends', async () => {
  expect(await raw((await head(text, { 'content-length': String(text.length) })) + text.slice(0, 10))).toBe(
    'HTTP/1.1 408 Request Timeout',
  );
  expect(codes).toEqual(['body_timeout']);
});

test('a body longer than its Content-Length', async () => {
  expect(await raw((await head(text, { 'content-length': String(text.length - 1) })) + text)).toMatch(REJECTED);
  expect(codes).toEqual(['wrong_signature']);
});

test('a body without Content-Length, in chunks', async () => {
  const chunked = `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  expect(await raw((await head(text, { 'transfer-encoding': 'chunked' })) + chunked)).toBe('HTTP/1.1 200 OK');
});

test('neither Content-Length nor chunks', async () => {
  expect(await raw((await head(text, {})) + text)).toMatch(REJECTED);
});

test('a Content-Length past the cap, before a byte of the body', async () => {
  expect(await raw(await head(text, { 'content-length': '99999999999' }))).toMatch(/^HTTP\/1.1 413 /);
});

test('a connection that breaks off', async () => {
  await raw((await head(text, { 'content-length': String(text.length) })) + text.slice(0, 10), 'abort');
  expect(codes).toEqual(['body_aborted']);
});

test.each<[string, string, string]>([
  ['a __proto__ key', text.replace('"data":{', '"data":{"__proto__":{"admin":true},'), '200'],
  ['the same key twice', text.replace('"data":{', '"data":null,"data":{'), '200'],
  [
    '20,000 unknown keys',
    `${text.slice(0, -1)},${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join()}}`,
    '200',
  ],
  ['a million levels', `${text.slice(0, -1)},"deep":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`, '200'],
  ['nothing but a million levels', '['.repeat(DEPTH), '200'],
  ['1e999', text.replace('"clicks":42', '"clicks":1e999'), '200'],
  ['10 MB', `${text.slice(0, -1)},"filler":"${'x'.repeat(10_000_000)}"}`, '200'],
])('%s', async (_name, body, status) => {
  const headers = await signWebhook(body, { secret: SECRET, id: 'evt' });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const response = await fetch(url, { method: 'POST', body, headers });
  expect([String(response.status), 'admin' in {}]).toEqual([status, false]);
});
