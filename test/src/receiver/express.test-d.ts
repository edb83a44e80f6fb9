import express from 'express';
import { Hono } from 'hono';
import { expectTypeOf, test } from 'vitest';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

const handler = createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} });

test('a handler for a Request is no handler of Express', () => {
  express().post('/', toNodeHandler(handler));
  // @ts-expect-error: Express passes a request of Node.
  express().post('/', handler);
});

test('takes the second argument of other frameworks', () => {
  interface Env {
    readonly SECRET: string;
  }
  expectTypeOf(handler).toExtend<(request: Request, context: { params: Promise<{}> }) => Promise<Response>>();
  expectTypeOf(handler).toExtend<(request: Request, env: Env) => Promise<Response>>();
  new Hono<{ Bindings: Env }>().post('/', (context) => handler(context.req.raw, context));
});
