import express from 'express';
import { test } from 'vitest';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

const handler = createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} });

test('a handler for a Request is no handler for Express', () => {
  express().post('/', toNodeHandler(handler));
  // @ts-expect-error: Express passes a request of Node.
  express().post('/', handler);
});
