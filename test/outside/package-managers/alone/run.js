// Everything that needs no MSW, where it is not installed.
import assert from 'node:assert/strict';
import { parseEvent } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createRecorder, listen } from '@heyoo/webhooks/mocks/server';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { validateCampaignClicked } from '@heyoo/webhooks/validators';

const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const event = fixture('campaign.clicked', { at: Date.now() });
assert.deepEqual(parseEvent(JSON.stringify(event)), event);
assert.ok(validateCampaignClicked(event));

const recorder = createRecorder({ secret });
const server = await listen(recorder);
const delivery = await createDelivery(event, { url: 'https://customer.example/webhooks', secret });
const { status } = await deliver({ ...delivery, url: server.url }, { allowPrivate: true });
await server.close();
assert.equal(status, 200);
recorder.assertAllValid();

const handler = createWebhookHandler({ secret, on: {} });
assert.equal((await handler(new Request(delivery.url, delivery))).status, 200);
await assert.rejects(import('@heyoo/webhooks/mocks'), /msw/);
