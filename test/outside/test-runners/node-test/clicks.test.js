import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createReceiver, createSender, reply } from '@heyoo/webhooks/mocks';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { setupServer } from 'msw/node';

const secret = 'whsec_4f9a2c7d';
const url = 'https://example.com/webhooks';
const receiver = createReceiver({ url, secret });
const server = setupServer(...receiver.handlers);

before(() => server.listen());
after(() => server.close());

test('handles a signed click once', async () => {
  const handle = mock.fn();
  const endpoint = createWebhookHandler({ secret, on: { 'campaign.clicked': handle } });
  const event = fixture('campaign.clicked', { at: Date.now() });
  const delivery = await createDelivery(event, { url, secret });
  for (let attempt = 1; attempt <= 2; attempt++) {
    assert.equal((await endpoint(new Request(url, delivery))).status, 200);
  }
  assert.equal(handle.mock.callCount(), 1);
  assert.deepEqual(handle.mock.calls[0].arguments[0], event);
});

test('rejects a delivery with another secret', async () => {
  const endpoint = createWebhookHandler({ secret, on: {} });
  const { answer } = await createSender({ fetch: endpoint, secret: 'whsec_another' }).send('campaign.clicked');
  assert.equal(answer.status, 401);
});

test('the mock receiver records what is sent', async () => {
  receiver.reply(reply.status(503), reply.ok());
  const delivery = await createDelivery(fixture('post.published', { at: Date.now() }), { url, secret });
  for (const status of [503, 200]) assert.equal((await fetch(delivery.url, delivery)).status, status);
  receiver.assertAllValid();
});
