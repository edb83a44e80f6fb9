import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReceiver } from '../../../mocks/index.ts';

const server = setupServer();

beforeEach(() => server.listen());
afterEach(() => server.close());

test('a wait that ends in vain names the requests that went elsewhere', async () => {
  const receiver = createReceiver({ url: 'https://customer.example/webhooks' });
  server.use(
    ...receiver.handlers,
    http.post('https://customer.example/webhook', () => new HttpResponse()),
  );
  await fetch('https://customer.example/webhook', { method: 'POST', body: '{}' });
  await expect(receiver.waitFor(1, { timeout: 1 })).rejects.toThrow(
    [
      'Waited 1 ms for a delivery; 0 arrived.',
      '  MSW saw these requests, the latest last, none of which goes to https://customer.example/webhooks, the URL of the receiver:',
      '    POST https://customer.example/webhook',
    ].join('\n'),
  );
});

test('a wait that ends in vain names the latest ten requests, without their queries', async () => {
  const receiver = createReceiver({ url: 'https://customer.example/webhooks' });
  server.use(
    ...receiver.handlers,
    http.post('https://customer.example/*', () => new HttpResponse()),
  );
  const paths = Array.from({ length: 12 }, (_, index) => `https://customer.example/${index}`);
  for (const path of paths) await fetch(`${path}?token=example`, { method: 'POST', body: '{}' });
  const error: unknown = await receiver.waitFor(1, { timeout: 1 }).catch((error: unknown) => error);
  const listed = String((error as Error).message).match(/(?<= {4}POST ).*/g);
  expect(listed).toEqual(paths.slice(-10));
});

test('a wait that ends in vain says where no request came through MSW at all', async () => {
  const receiver = createReceiver({ url: 'https://customer.example/webhooks' });
  await expect(receiver.waitFor(1, { timeout: 1 })).rejects.toThrow(
    /asked the receiver about no request.*`npm ls msw`/s,
  );
});

test('a receiver still takes what goes to it', async () => {
  const receiver = createReceiver({ url: 'https://customer.example/webhooks' });
  server.use(...receiver.handlers);
  await fetch('https://customer.example/webhooks', { method: 'POST', body: '{}' });
  expect(await receiver.waitFor(1)).toHaveLength(1);
});
