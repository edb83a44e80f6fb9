import assert from 'node:assert/strict';
import { eventNames, parseEvent, safeParseEvent, WebhookError } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { checkReceiver, createReceiver, createSender, reply } from '@heyoo/webhooks/mocks';
import { listen } from '@heyoo/webhooks/mocks/server';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler, verifyWebhook } from '@heyoo/webhooks/receiver';

const secret = process.env.HEYOO_WEBHOOK_SECRET;
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

// A sender of the mocks, straight into the handler.
assert.equal(
  (await createSender({ fetch: handler, secret }).send(fixture('post.published', { at: Date.now() }))).answer?.status,
  200,
);
const report = await checkReceiver(createWebhookHandler({ secret, on }), { secret });
assert.ok(report.ok, JSON.stringify(report.results.filter(({ ok }) => !ok)));

// Over HTTP, from the producer to the mock server, which fails once.
const mock = createReceiver({ secret, replies: [reply.status(503), reply.status(200)] });
const server = await listen(mock);
const overHttp = { ...delivery, url: `${server.url}/webhooks` };
for (const status of [503, 200]) assert.equal((await deliver(overHttp, { allowPrivate: true })).status, status);
await server.close();
assert.equal(mock.for('campaign.clicked').length, 2);
