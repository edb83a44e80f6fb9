import { expect, test } from 'vitest';
import { createWebhookHandler } from '../../../src/receiver.ts';
import { event, now, request, SECRET } from './handler.ts';

test('a body that was read before is a fault of the receiver, with the way out', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, on: {} });
  const used = await request(event);
  await used.json();
  const response = await handle(used);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: 'body_already_parsed',
    hint: expect.stringContaining('Pass the request on before anything reads it'),
  });
});

test('a body that somebody else is reading', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, on: {} });
  const taken = await request(event);
  taken.body?.getReader();
  const response = await handle(taken);
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('body_already_parsed')]);
});

test('a body that takes too long is let go of', async () => {
  let cancelled = false;
  const body = new ReadableStream({ cancel: () => void (cancelled = true) });
  const { headers } = await request(event);
  const slow = new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  const handle = createWebhookHandler({ secret: SECRET, now, timeout: 20, on: {} });
  expect([(await handle(slow)).status, cancelled]).toEqual([408, true]);
});

test('a body over the cap is refused at once, also where somebody kept a clone of the request', async () => {
  const handle = createWebhookHandler({ secret: SECRET, now, maxBodyBytes: 10, timeout: 5000, on: {} });
  const incoming = await request(event);
  incoming.clone();
  expect((await handle(incoming)).status).toBe(413);
});
