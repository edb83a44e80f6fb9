import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Fastify, { type FastifyInstance } from 'fastify';
import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

const SECRET = 'whsec_4f9a2c7d';
const event = fixture('campaign.clicked');
const body = JSON.stringify(event);
const handler = createWebhookHandler({ secret: SECRET, now: () => Date.parse(event.timestamp), on: {} });
const handle = toNodeHandler(handler);

let close = async (): Promise<unknown> => undefined;
afterEach(() => close());

async function post(url: string): Promise<{ status: number; text: string }> {
  const signature = await signWebhook(body, { secret: SECRET, id: event.id });
  const headers = { 'content-type': 'application/json', ...signature };
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  close = () => new Promise((resolve) => server.close(resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function startFastify(prepare: (app: FastifyInstance) => unknown = () => undefined, path = ''): Promise<string> {
  const app = Fastify();
  prepare(app);
  app.post('/', (request, reply) => {
    reply.hijack();
    return handle(request.raw, reply.raw);
  });
  close = () => app.close();
  return `${await app.listen({ port: 0, host: '127.0.0.1' })}/${path}`;
}

/** As Koa does it: the status before any middleware, and an answer of its own unless something has answered. */
function koa(middleware: (context: KoaContext) => unknown): RequestListener {
  return async (request, response) => {
    response.statusCode = 404;
    const { headers } = request;
    await middleware({
      req: request,
      res: response,
      headers,
      get: (name) => String(headers[name.toLowerCase()] ?? ''),
    });
    if (!response.writableEnded) response.end('Not Found');
  };
}

interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly headers: IncomingHttpHeaders;
  get(name: string): string;
}

function honoListener(handle: (context: unknown) => Promise<Response>): RequestListener {
  // Its `Response` would be that of the tests that follow.
  return getRequestListener(new Hono().post('/', handle).fetch, { overrideGlobalObjects: false });
}

/** As NestJS does it: its own function, registered with Express, calls a controller. */
function nest(targetCallback: RequestListener): RequestListener {
  return express()
    .use(express.json())
    .post('/', async (request, response) => {
      await targetCallback(request, response);
    });
}

/** As the pages router of Next.js does it. */
function nextPages(route: RequestListener): RequestListener {
  return async (request, response) => {
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const revalidate = async (): Promise<void> => undefined;
    route(Object.assign(request, { body, query: {} }), Object.assign(response, { revalidate }));
  };
}

const eaten: readonly (readonly [string, string, () => Promise<string>])[] = [
  ['express.json', 'Express: put this route before', () => serve(express().use(express.json(), handle))],
  ['express.text', 'Express: put this route before', () => serve(express().use(express.text({ type: '*/*' }), handle))],
  ['NestJS', 'NestJS: NestFactory.create(AppModule, { rawBody: true })', () => serve(nest(handle))],
  ['Next.js', 'Next.js: export const config = ', () => serve(nextPages(handle))],
  [
    'the body parser of Koa',
    'Koa: put this route before',
    () =>
      serve(
        koa(async ({ req, res }) => {
          await req.toArray();
          await handle(req, res);
        }),
      ),
  ],
  ["Fastify's own parser", 'Fastify: addContentTypeParser(', () => startFastify()],
  [
    'something that makes text of the stream',
    'Put the receiver before the body parser, or keep the bytes as request.rawBody.',
    () => serve((request, response) => void handle(request.setEncoding('utf8'), response)),
  ],
];

test.each(eaten)('%s has eaten the body: 500, and how to keep it there', async (_name, remedy, start) => {
  const { status, text } = await post(await start());
  const { code, hint } = JSON.parse(text) as Record<'code' | 'hint', string>;
  expect([status, code]).toEqual([500, 'body_already_parsed']);
  expect(hint.split('raw bytes. ')[1]).toSatisfy((given: string) => given.startsWith(remedy));
});

describe('a handler that is called without an adapter', () => {
  const called = handler as unknown as (...input: unknown[]) => Promise<Response>;

  test.each<[string, () => Promise<string>]>([
    ['Express', () => serve(express().post('/', called))],
    ['Express, with the request alone', () => serve(express().post('/', (request) => void called(request)))],
    ['Koa', () => serve(koa((context) => called(context, async () => undefined)))],
    ['Fastify', () => startFastify((app) => app.post('/direct', called), 'direct')],
    ['node:http', () => serve(called)],
    ['Hono', () => serve(honoListener((context) => called(context)))],
  ])('answers 500 at once, with a hint: %s', async (_name, start) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const { status, text } = await post(await start());
    expect([status, JSON.parse(text)]).toEqual([
      500,
      { code: 'internal_error', hint: expect.stringContaining('The handler takes a `Request`.') },
    ]);
    expect(logged).toHaveBeenCalledWith(expect.any(TypeError));
  });
});

test.each<[string, () => Promise<string>]>([
  [
    'Koa',
    () =>
      serve(async (request, response) => {
        const rawBody = Buffer.concat(await request.toArray()).toString();
        await handle(Object.assign(request, { rawBody }), response);
      }),
  ],
  ['Express', () => serve(express().use(express.raw({ type: '*/*' }), express.json(), handle))],
  [
    'Fastify',
    () => startFastify((app) => app.addContentTypeParser('application/json', (_request, _payload, done) => done(null))),
  ],
])('what the hint says for %s keeps the body', async (_name, start) => {
  expect((await post(await start())).status).toBe(200);
});
