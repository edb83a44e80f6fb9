import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { checkReceiver, createHandlers, createSender } from '../../mocks/index.ts';
import { createRecorder, listen } from '../../mocks/server.ts';
import { createWebhookHandler } from '../../src/receiver.ts';
import { now, SECRET, URL } from './support.ts';

test('the receiver of this package passes its own check', async () => {
  const report = await checkReceiver(createWebhookHandler({ secret: SECRET, now, on: {} }), { secret: SECRET, now });
  expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
});

test('mock handlers accept each event, and reject what breaks it', async () => {
  const server = setupServer(...createHandlers());
  server.listen({ onUnhandledRequest: 'error' });
  try {
    const sender = createSender({ url: URL, secret: SECRET, now });
    for (const name of eventNames) {
      expect((await sender.send(name)).answer?.status).toBe(200);
      for (const { event } of sender.invalid(name))
        expect((await sender.send(event)).answer?.status).toBeGreaterThan(399);
    }
  } finally {
    server.close();
  }
});

test('a recorder tells id, name and verdict of each delivery', async () => {
  const recorder = createRecorder({ secret: SECRET, now });
  const server = await listen(recorder);
  try {
    const sender = createSender({ url: server.url, secret: SECRET, now });
    for (const name of eventNames) await sender.send(name);
    const told = recorder.deliveries.map(({ name, valid, verified }) => ({ name, valid, verified }));
    expect(told).toEqual(eventNames.map((name) => ({ name, valid: true, verified: true })));
  } finally {
    await server.close();
  }
});
