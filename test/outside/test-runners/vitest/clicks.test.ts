import { fixture } from '@heyoo/webhooks/fixtures';
import { checkReceiver, createReceiver, createSender, reply } from '@heyoo/webhooks/mocks';
import { createDelivery } from '@heyoo/webhooks/producer';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEndpoint } from './clicks';

const secret = 'whsec_4f9a2c7d';
const url = 'https://example.com/webhooks';
const receiver = createReceiver({ url, secret });
const server = setupServer(...receiver.handlers);

beforeAll(() => server.listen());
afterAll(() => server.close());

test('records a signed click once', async () => {
  const clicks: string[] = [];
  const endpoint = createEndpoint(secret, clicks);
  const event = fixture('campaign.clicked', {
    at: Date.now(),
    overrides: { data: { sharer: { email: 'ada@example.com' } } },
  });
  const delivery = await createDelivery(event, { url, secret });
  for (let attempt = 1; attempt <= 2; attempt++) {
    expect(await endpoint(new Request(url, delivery))).toMatchObject({ status: 200 });
  }
  expect(clicks).toEqual(['ada@example.com']);
});

test('rejects a delivery with another secret', async () => {
  const clicks: string[] = [];
  const sender = createSender({ fetch: createEndpoint(secret, clicks), secret: 'whsec_another' });
  const { answer } = await sender.send('campaign.clicked');
  expect(answer?.status).toBe(401);
  expect(clicks).toEqual([]);
});

test('passes every check', async () => {
  const { ok, results } = await checkReceiver(createEndpoint(secret, []), { secret });
  expect(results.filter((result) => !result.ok)).toEqual([]);
  expect(ok).toBe(true);
});

test('the mock receiver records what is sent', async () => {
  receiver.reply(reply.status(503), reply.ok());
  const event = fixture('post.published', { at: Date.now() });
  const delivery = await createDelivery(event, { url, secret });
  const statuses = [(await fetch(delivery.url, delivery)).status, (await fetch(delivery.url, delivery)).status];
  expect(statuses).toEqual([503, 200]);
  receiver.assertAllValid();
});
