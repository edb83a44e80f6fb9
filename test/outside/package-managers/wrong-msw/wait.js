// MSW 3 needs Node 22.12: on Node 20 package managers install it with a warning, and it intercepts nothing.
import assert from 'node:assert/strict';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createReceiver } from '@heyoo/webhooks/mocks';
import { createDelivery } from '@heyoo/webhooks/producer';
import { setupServer } from 'msw/node';

const url = 'https://customer.invalid/webhooks';
const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const receiver = createReceiver({ url, secret });
const server = setupServer(...receiver.handlers);
server.listen({ onUnhandledRequest: 'bypass' });

const delivery = await createDelivery(fixture('post.published', { at: Date.now() }), { url, secret });
const sent = fetch(url, delivery);
const waited = receiver.waitFor(1, { timeout: 2000 });
if (process.versions.node.startsWith('20.')) {
  await assert.rejects(sent, TypeError);
  // Its lines are wrapped.
  const complaint = await waited.catch(({ message }) => message.replaceAll(/\s+/g, ' '));
  assert.match(complaint, /0 arrived.*MSW 3 needs Node 22\.12 or newer, MSW 2 runs on Node 20/);
} else {
  assert.equal((await sent).status, 200);
  await waited;
}
server.close();
