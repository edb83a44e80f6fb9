import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import {
  createWebhookHandler,
  toNodeHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';

const SECRET = 'whsec_4f9a2c7d';
const MAX = 10_000;
const NOW = Date.parse('2024-09-20T17:00:00Z');

type Call = Parameters<NonNullable<WebhookHandlerOptions['onError']>>[0]['code'];

interface Run {
  readonly handled: string[];
  readonly errors: Call[];
}

function handlerWith(run: Run, extra: Partial<WebhookHandlerOptions> = {}): WebhookHandler {
  return createWebhookHandler({
    secret: SECRET,
    maxBodyBytes: MAX,
    now: () => NOW,
    on: {
      'campaign.clicked': async (event) => {
        if (event.data.click.city === 'Nowhere') throw new Error('handler down');
        run.handled.push(event.id);
      },
    },
    onError: ({ code }) => run.errors.push(code),
    ...extra,
  });
}

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

type Send = (sent: Sent) => Promise<{ status: number; text: string }>;

interface Stack {
  readonly send: Send;
  close(): Promise<void>;
}

const event = fixture('campaign.clicked');
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function signed(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Sent> {
  return { body, headers: { ...(await signWebhook(body, { secret: SECRET, id: 'evt' })), ...headers } };
}

const signatureOf = async (body: string | Uint8Array): Promise<string> =>
  (await signWebhook(body, { secret: SECRET, id: 'evt' }))['Heyoo-Signature'] ?? '';

const answers: readonly (readonly [string, () => Promise<Sent>, number, string | undefined])[] = [
  ['a valid event', () => signed(encode({ ...event, id: 'evt_a' })), 200, undefined],
  ['another method', async () => ({ method: 'PUT', body: 'x' }), 405, 'method_not_allowed'],
  ['a body over the cap', () => signed(new Uint8Array(MAX + 1)), 413, 'body_too_large'],
  ['an encoded body', () => signed(encode(event), { 'content-encoding': 'gzip' }), 415, 'encoded_body'],
  ['no signature', async () => ({ body: encode(event) }), 401, 'missing_signature'],
  [
    'an upper-case signature',
    async () => ({
      body: encode(event),
      headers: { 'heyoo-signature': (await signatureOf(encode(event))).toUpperCase() },
    }),
    401,
    'malformed_signature',
  ],
  [
    'a signature with a prefix',
    async () => ({ body: encode(event), headers: { 'heyoo-signature': `sha256=${await signatureOf(encode(event))}` } }),
    401,
    'malformed_signature',
  ],
  [
    'two signatures',
    async () => ({
      body: encode(event),
      headers: { 'heyoo-signature': [await signatureOf(encode(event)), 'f'.repeat(64)] },
    }),
    401,
    'malformed_signature',
  ],
  [
    'a wrong signature',
    async () => ({ body: encode(event), headers: { 'heyoo-signature': 'f'.repeat(64) } }),
    401,
    'wrong_signature',
  ],
  ['an empty body', () => signed(''), 400, 'invalid_json'],
  ['a byte order mark', () => signed(`\uFEFF${JSON.stringify(event)}`), 400, 'invalid_json'],
  ['bad UTF-8', () => signed(new Uint8Array([0x7b, 0xff, 0x7d])), 400, 'invalid_json'],
  ['bad JSON', () => signed('{'), 400, 'invalid_json'],
  ['a bad envelope', () => signed(encode({ ...event, id: undefined })), 400, 'invalid_envelope'],
  ['an event that is too old', () => signed(encode({ ...event, timestamp: '2024-09-01T00:00:00Z' })), 400, 'too_old'],
  ['an event in the future', () => signed(encode({ ...event, timestamp: '2024-09-20T17:30:00Z' })), 400, 'in_future'],
  [
    'a retry of fifteen days',
    () => signed(encode({ ...event, id: 'evt_b', timestamp: '2024-09-05T18:00:00Z' })),
    200,
    undefined,
  ],
  ['a duplicate', () => signed(encode({ ...event, id: 'evt_a' })), 200, undefined],
  ['an unknown event', () => signed(encode({ ...event, id: 'evt_c', event: 'campaign.paused' })), 200, undefined],
  ['an event named __proto__', () => signed(encode({ ...event, id: 'evt_d', event: '__proto__' })), 200, undefined],
  ['an event named constructor', () => signed(encode({ ...event, id: 'evt_e', event: 'constructor' })), 200, undefined],
  ['an invalid payload', () => signed(encode({ ...event, id: 'evt_f', data: {} })), 200, undefined],
  [
    'an event without a handler',
    () => signed(encode({ ...fixture('post.published'), id: 'evt_g', timestamp: event.timestamp })),
    200,
    undefined,
  ],
  [
    'a handler that throws',
    () =>
      signed(
        encode({ ...event, id: 'evt_h', data: { ...event.data, click: { ...event.data.click, city: 'Nowhere' } } }),
      ),
    500,
    'handler_failed',
  ],
  ['the same event after the handler threw', () => signed(encode({ ...event, id: 'evt_h' })), 200, undefined],
];

describe.each<[string, (handler: WebhookHandler) => Promise<Stack>]>([
  ['node:http', async (handler) => serve(toNodeHandler(handler))],
  ['Express 5', async (handler) => serve(express().use(toNodeHandler(handler)))],
  [
    'Express 5 after express.raw',
    async (handler) =>
      serve(express().use(express.raw({ type: '*/*', limit: '1mb', inflate: false }), toNodeHandler(handler))),
  ],
  ['Fastify 5', fastifyStack],
  [
    'Hono',
    async (handler) =>
      inProcess((request) => new Hono().all('*', (context) => handler(context.req.raw)).fetch(request)),
  ],
  ['Request and Response', async (handler) => inProcess(handler)],
])('%s', (name, start) => {
  const run: Run = { handled: [], errors: [] };
  let stack: Stack;
  beforeAll(async () => {
    stack = await start(handlerWith(run));
  });
  afterAll(() => stack.close());

  test.each(answers)('%s', async (answer, sent, status, code) => {
    if (name === 'Express 5 after express.raw' && answer === 'an encoded body') return;
    const response = await stack.send(await sent());
    expect([response.status, response.text]).toEqual([status, code === undefined ? '' : JSON.stringify({ code })]);
    expect(response.text).not.toContain(SECRET);
  });

  test('each event was handled once', () => {
    expect(run.handled).toEqual(['evt_a', 'evt_b', 'evt_h']);
  });
});

async function serve(listener: RequestListener): Promise<Stack> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { send: overHttp(server), close: () => closed(server) };
}

async function fastifyStack(handler: WebhookHandler): Promise<Stack> {
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.all('/', (request, reply) => {
    reply.hijack();
    return toNodeHandler(handler)(request.raw, reply.raw);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { send: overHttp(app.server), close: () => app.close() };
}

async function inProcess(fetch: (request: Request) => Response | Promise<Response>): Promise<Stack> {
  return {
    async send({ method = 'POST', headers = {}, body }) {
      const pairs = Object.entries(headers).flatMap(([name, value]) =>
        [value].flat().map((item): [string, string] => [name, item]),
      );
      const response = await fetch(
        new Request('http://localhost/', {
          method,
          headers: pairs,
          body: body === undefined ? null : new Blob([body as BlobPart]),
        }),
      );
      return { status: response.status, text: await response.text() };
    },
    close: async () => undefined,
  };
}

function overHttp(server: Server): Send {
  const { port } = server.address() as AddressInfo;
  return ({ method = 'POST', headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port, method, headers, agent: false },
        (response: IncomingMessage) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      request.on('error', reject);
      request.end(body);
    });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
