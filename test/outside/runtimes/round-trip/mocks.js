import assert from 'node:assert/strict';
import { fixture } from '@heyoo/webhooks/fixtures';
import { checkReceiver, createReceiver, createSender, reply } from '@heyoo/webhooks/mocks';
import { listen } from '@heyoo/webhooks/mocks/server';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';

const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const handler = createWebhookHandler({ secret, on: {} });

// A sender of the mocks, straight into the handler.
const { answer } = await createSender({ fetch: handler, secret }).send(fixture('post.published', { at: Date.now() }));
assert.equal(answer?.status, 200);
const report = await checkReceiver(createWebhookHandler({ secret, on: {} }), { secret });
assert.ok(report.ok, JSON.stringify(report.results.filter(({ ok }) => !ok)));

// Over HTTP, from the producer to the mock server, which fails once.
const mock = createReceiver({ secret, replies: [reply.status(503), reply.status(200)] });
const server = await listen(mock);
const event = fixture('campaign.clicked', { at: Date.now() });
const delivery = await createDelivery(event, { url: `${server.url}/webhooks`, secret });
for (const status of [503, 200]) assert.equal((await deliver(delivery, { allowPrivate: true })).status, status);
await server.close();
assert.equal(mock.for('campaign.clicked').length, 2);
