import { createServer, IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { signatureScheme } from '../../../src/index.ts';
import {
  createWebhookHandler,
  safeVerifyWebhook,
  toLambdaHandler,
  toNodeHandler,
  type WebhookInput,
} from '../../../src/receiver.ts';
import { event, now, request, SECRET } from './handler.ts';

const text = JSON.stringify(event);
const bytes = new TextEncoder().encode(text);
const handle = toNodeHandler(createWebhookHandler({ secret: SECRET, now, on: {} }));

let server: Server | undefined;
afterEach(() => void server?.close());

async function signed(): Promise<Record<string, string>> {
  return Object.fromEntries((await request(event)).headers);
}

async function statusOf(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const headers = {
    'content-type': 'application/json',
    ...(await signed()),
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return (await fetch(url, { method: 'POST', body: text, headers })).status;
}

/** Reads the request as a framework does, and leaves something of it behind. */
function having(left: (raw: Buffer) => object): RequestListener {
  return async (request, response) => {
    const raw = Buffer.concat(await request.toArray());
    void handle(Object.assign(request, left(raw)), response);
  };
}

describe('a body that a framework has read', () => {
  test.each<[string, RequestListener]>([
    ['rawBody as a Buffer, as in Google Cloud Functions', having((rawBody) => ({ rawBody, body: { ...event } }))],
    ['rawBody as a Uint8Array', having((raw) => ({ rawBody: new Uint8Array(raw) }))],
    ['rawBody as an ArrayBuffer', having((raw) => ({ rawBody: new Uint8Array(raw).buffer }))],
    ['rawBody as text, as in Koa', having((raw) => ({ rawBody: raw.toString(), body: { ...event } }))],
    ['body as a Buffer', having((body) => ({ body }))],
    [
      'rawBody kept by express.json({ verify })',
      express().use(
        express.json({
          verify: (request: IncomingMessage & { rawBody?: Buffer }, _, raw) => void (request.rawBody = raw),
        }),
        handle,
      ),
    ],
  ])('is verified: %s', async (_name, listener) => {
    expect(await statusOf(listener)).toBe(200);
  });

  test.each<[string, object]>([
    ['parsed', { body: event }],
    ['parsed to text', { body: text }],
    ['parsed beside an empty rawBody', { body: event, rawBody: '' }],
    ['parsed beside a rawBody without bytes', { body: event, rawBody: Buffer.alloc(0) }],
    ['left empty', { body: {} }],
  ])('is a fault of the receiver: %s', async (_name, left) => {
    expect(await statusOf(having(() => left))).toBe(500);
  });
});

test.each<[string, object]>([
  ['text', { rawBody: '' }],
  ['bytes', { rawBody: Buffer.alloc(0), body: {} }],
])('an empty body that a framework kept is no fault of the receiver: %s', async (_name, left) => {
  expect(await statusOf(having(() => left))).toBe(401);
});

test.each<[string, (made: IncomingMessage) => IncomingMessage]>([
  ['their bytes', (made) => (made.push(null), Object.assign(made, { body: Buffer.from(text) }))],
  ['a stream', (made) => (made.push(text), made.push(null), made)],
])('requests that are made of events have `headers` alone: %s', async (_name, fill) => {
  expect(
    await statusOf((incoming, response) => {
      const { method, url, headers } = incoming;
      const made = Object.assign(new IncomingMessage(new Socket()), { method, url, headers, _read: () => undefined });
      void handle(fill(made), response);
    }),
  ).toBe(200);
});

describe('a stream that nobody has read is read', () => {
  test.each<[string, object]>([
    ['body is an empty object, as in Express 4', { body: {} }],
    ['body is null', { body: null }],
    ['body is empty text', { body: '' }],
    ['body is undefined', { body: undefined }],
    ['rawBody is undefined', { rawBody: undefined, body: {} }],
    ['rawBody is there before it is filled', { rawBody: Buffer.alloc(0), body: {} }],
  ])('%s', async (_name, left) => {
    expect(await statusOf((request, response) => void handle(Object.assign(request, left), response))).toBe(200);
  });
});

test.each<[string, unknown]>([
  ['an object', event],
  ['a list', []],
  ['text', text],
  ['a number', 0],
  ['false', false],
])('a stream that may have been read is not waited for, beside a parsed body: %s', async (_name, body) => {
  // As of a platform that makes up its requests: a stream that never ends.
  const listener: RequestListener = (incoming, response) => {
    const { method, headers } = incoming;
    const made = { method, headers, body, on: () => undefined, removeListener: () => undefined };
    void handle({ ...made, pause: () => undefined, resume: () => undefined, readableEnded: false }, response);
  };
  expect(await statusOf(listener)).toBe(500);
});

describe('a raw body and its headers', () => {
  const outcome = async (body: unknown, headers?: object): Promise<string> => {
    const sent = headers ?? (await signed());
    const result = await safeVerifyWebhook({ body, headers: sent } as WebhookInput, { secret: SECRET, now });
    return result.ok ? 'ok' : result.error.message;
  };

  test.each<[string, unknown]>([
    ['text', text],
    ['a Uint8Array', bytes],
    ['a Buffer', Buffer.from(text)],
    ['an ArrayBuffer', bytes.buffer],
    ['a DataView', new DataView(bytes.buffer)],
    ['a Blob', new Blob([text])],
    ['a stream', new Blob([text]).stream()],
  ])('%s', async (_name, body) => {
    expect(await outcome(body)).toBe('ok');
  });

  test.each([undefined, null, '', new Uint8Array()])('an absent body (%j) is reported as empty', async (body) => {
    expect(await outcome(body)).toContain('the signature of an empty body');
  });

  test.each<[string, unknown]>([
    ['an object', event],
    ['a number', 7],
    ['a list', [1]],
  ])('%s is no raw body', async (_name, body) => {
    expect(await outcome(body)).toContain('Something read the body before the receiver did');
  });

  test('values of headers that are missing or numbers', async () => {
    const others = { 'x-null': null, 'x-undefined': undefined, 'content-length': text.length };
    expect(await outcome(text, { ...(await signed()), ...others })).toBe('ok');
    expect(await outcome(text, { [signatureScheme.header]: null })).toContain('is missing');
    expect(await outcome(text, { [signatureScheme.header]: 7 })).toContain(
      `The header ${signatureScheme.header} is not `,
    );
  });
});

describe('an adapter is checked when it is made', () => {
  const adapters: [string, (handler: never, options?: never) => unknown][] = [
    ['toNodeHandler', toNodeHandler],
    ['toLambdaHandler', toLambdaHandler],
  ];
  const handler = createWebhookHandler({ secret: SECRET, now, on: {} });

  test.each(adapters)('%s', (_name, adapt) => {
    for (const other of [undefined, {}, async () => new Response(), { secret: SECRET, on: {} }]) {
      expect(() => adapt(other as never)).toThrow('`handler` must be a handler of `createWebhookHandler`, got ');
    }
    expect(() => adapt(handler as never, { platform: {} } as never)).toThrow('`platform` must be a function');
    expect(() => adapt(handler as never, { platform: () => undefined } as never)).not.toThrow();
  });
});
