const assert = require('node:assert/strict');
const { test } = require('node:test');
const { WebhookError } = require('@heyoo/webhooks');
const { fixture } = require('@heyoo/webhooks/fixtures');
const { createDelivery } = require('@heyoo/webhooks/producer');
const { verifyWebhook } = require('@heyoo/webhooks/receiver');

test('verifies in CommonJS, and recognizes errors of the ES modules', async () => {
  const secret = 'whsec_4f9a2c7d';
  const event = fixture('post.published', { at: Date.now() });
  const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
  assert.deepEqual(await verifyWebhook(delivery, { secret }), event);
  const modules = await import('@heyoo/webhooks/receiver');
  await assert.rejects(modules.verifyWebhook(delivery, { secret: 'whsec_another' }), WebhookError);
});
