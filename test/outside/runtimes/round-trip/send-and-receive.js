import assert from 'node:assert/strict';
import { eventNames, parseEvent, safeParseEvent, WebhookError } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler, verifyWebhook } from '@heyoo/webhooks/receiver';

const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const received = [];
const on = Object.fromEntries(eventNames.map((name) => [name, (event) => void received.push(event.id)]));
const handler = createWebhookHandler({ secret, on });

// Parse: text, bytes, and what is wrong.
const event = fixture('campaign.clicked', { at: Date.now() });
assert.deepEqual(parseEvent(JSON.stringify(event)), event);
assert.deepEqual(parseEvent(new TextEncoder().encode(JSON.stringify(event))), event);
const { error } = safeParseEvent('{');
assert.ok(error instanceof WebhookError && error instanceof Error);
assert.equal(error.code, 'invalid_json');

// Sign, verify, receive.
const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
assert.deepEqual(await verifyWebhook(delivery, { secret }), event);
assert.equal((await handler(new Request(delivery.url, delivery))).status, 200);
assert.deepEqual(received, [event.id]);
