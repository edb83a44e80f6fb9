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
import { toNodeHandler, type WebhookHandler } from '../../../src/receiver.ts';

export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

type Send = (sent: Sent) => Promise<{ status: number; text: string }>;

/** A receiver behind a server or in this process. */
export interface Stack {
  readonly target: string | ((request: Request) => Response | Promise<Response>);
  readonly send: Send;
  close(): Promise<void>;
}

/** Every framework that a receiver is tried in. */
export const stacks: [name: string, start: (handler: WebhookHandler) => Promise<Stack>][] = [
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
];

async function serve(listener: RequestListener): Promise<Stack> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { target: addressOf(server), send: overHttp(server), close: () => closed(server) };
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
  return { target: addressOf(app.server), send: overHttp(app.server), close: () => app.close() };
}

async function inProcess(fetch: (request: Request) => Response | Promise<Response>): Promise<Stack> {
  return {
    target: fetch,
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

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
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
