import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventNames, parseEvent } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createEventFeed, createHandlers, createReceiver, handleEvent, reply } from '@heyoo/webhooks/mocks';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { setupServer } from 'msw/node';

const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const url = 'https://customer.example/webhooks';
const server = setupServer();

before(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
after(() => server.close());

async function send(event) {
  const delivery = await createDelivery(event, { url, secret });
  return fetch(delivery.url, delivery);
}

test('the handlers answer every event', async () => {
  server.use(...createHandlers({ url }));
  for (const name of eventNames) assert.equal((await send(fixture(name, { at: Date.now() }))).status, 200);
});

test('a handler of one event gives its reply once', async () => {
  server.use(handleEvent('campaign.clicked', { status: 503 }, { url, once: true }), ...createHandlers({ url }));
  const event = fixture('campaign.clicked', { at: Date.now() });
  assert.deepEqual([(await send(event)).status, (await send(event)).status], [503, 200]);
});

test('the receiver records, replies, and resets the connection', async () => {
  const receiver = createReceiver({ url, secret });
  server.use(...receiver.handlers);
  receiver.reply(reply.status(500), reply.rateLimited(60), reply.networkError(), reply.ok());
  const event = fixture('post.published', { at: Date.now() });
  assert.equal((await send(event)).status, 500);
  assert.equal((await send(event)).headers.get('retry-after'), '60');
  await assert.rejects(send(event));
  assert.equal((await send(event)).status, 200);
  await receiver.waitFor(4);
  receiver.assertAllValid();
  assert.deepEqual(new Set(receiver.for('post.published').map((delivery) => delivery.event.id)), new Set([event.id]));
});

test('the receiver sees what the producer delivers', async () => {
  const receiver = createReceiver({ url, secret });
  server.use(...receiver.handlers);
  const delivery = await createDelivery(fixture('campaign.clicked', { at: Date.now() }), { url, secret });
  assert.equal((await deliver(delivery, { resolve: () => ['203.0.113.7'], allowPrivate: true })).status, 200);
  assert.equal(receiver.for('campaign.clicked').length, 1);
});

test('the feed streams server-sent events', async () => {
  const feed = createEventFeed({ url: '/api/events', transport: 'sse' });
  server.use(...feed.handlers);
  const response = await fetch('https://app.example/api/events');
  const { id } = feed.emit('campaign.clicked');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (/^data:.*\n\n/m.test(text)) break;
  }
  assert.equal(parseEvent(/^data: ?(.*)$/m.exec(text)[1]).id, id);
  feed.reset();
});

test('the feed answers polls', async () => {
  const feed = createEventFeed({ url: '/api/events', transport: 'polling' });
  server.use(...feed.handlers);
  const sent = [feed.emit('campaign.clicked'), feed.emit('post.published')];
  const poll = async (after) => (await fetch(`https://app.example/api/events${after}`)).json();
  assert.deepEqual(await poll(''), sent);
  assert.deepEqual(await poll(`?after=${sent[0].id}`), sent.slice(1));
});

test('the feed sends over a WebSocket', { skip: typeof WebSocket === 'undefined' && 'needs Node 22' }, async () => {
  const feed = createEventFeed({ url: '/api/events', transport: 'websocket' });
  server.use(...feed.handlers);
  const socket = new WebSocket('wss://app.example/api/events');
  const message = new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const { id } = feed.emit('campaign.clicked');
  assert.equal(parseEvent((await message).data).id, id);
  feed.reset();
});
