import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

const SECRET = 'whsec_4f9a2c7d';
const event = fixture('campaign.clicked');
const body = JSON.stringify(event);
const handle = toNodeHandler(createWebhookHandler({ secret: SECRET, now: () => Date.parse(event.timestamp), on: {} }));

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

async function startFastify(prepare: (app: FastifyInstance) => unknown = () => undefined): Promise<string> {
  const app = Fastify();
  prepare(app);
  app.post('/', (request, reply) => {
    reply.hijack();
    return handle(request.raw, reply.raw);
  });
  close = () => app.close();
  return app.listen({ port: 0, host: '127.0.0.1' });
}

const started: readonly (readonly [string, string, () => Promise<string>])[] = [
  ['express.json', 'express.raw(', () => serve(express().use(express.json(), handle))],
  ['express.text', 'express.raw(', () => serve(express().use(express.text({ type: '*/*' }), handle))],
  [
    'something that makes text of the stream',
    'keep the bytes as request.rawBody',
    () => serve((request, response) => void handle(request.setEncoding('utf8'), response)),
  ],
  ["Fastify's own parser", 'done(null)), and pass on request.raw', () => startFastify()],
];

test.each(started)('%s has eaten the body: 500, and how to keep it', async (_name, remedy, start) => {
  const { status, text } = await post(await start());
  expect([status, JSON.parse(text)]).toEqual([
    500,
    { code: 'body_already_parsed', hint: expect.stringContaining(remedy) },
  ]);
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
