import { fixture } from '@heyoo/webhooks/fixtures';
import { createReceiver, reply } from '@heyoo/webhooks/mocks';
import { createEvent } from '@heyoo/webhooks/producer';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { announce, type AnnounceOptions } from './announce.ts';

const endpoint = { url: 'https://customer.example/webhooks', secret: 'whsec_4f9a2c7d' };
const receiver = createReceiver({ url: endpoint.url, secret: endpoint.secret });
const server = setupServer(...receiver.handlers);

/** Time passes when somebody waits for it. */
let time = Date.parse('2024-09-20T17:00:00Z');
const waits: number[] = [];
const options: AnnounceOptions = {
  now: () => time,
  random: () => 0,
  allowPrivate: true,
  async until(retryAt) {
    waits.push((retryAt - time) / 1000);
    time = retryAt;
  },
};

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  receiver.reset();
  waits.length = 0;
});
afterAll(() => server.close());

const campaign = createEvent('campaign.created', fixture('campaign.created').data);

test('announces an event that keeps the contract, signed', async () => {
  expect(await announce(campaign, endpoint, options)).toBe(1);
  receiver.assertAllValid();
  expect(receiver.for('campaign.created')[0]?.event).toEqual(campaign);
});

test('tries again after each kind of failure, under the same id', async () => {
  receiver.reply(reply.status(500), reply.networkError(), reply.rateLimited(7200), reply.ok());
  expect(await announce(campaign, endpoint, options)).toBe(4);
  receiver.assertAllValid();
  expect(receiver.deliveries.map(({ id, attempt }) => [id, attempt])).toEqual(
    [1, 2, 3, 4].map((n) => [campaign.id, n]),
  );
  expect(waits).toEqual([12, 148, 7200]);
});

test('follows no redirect with what it signed', async () => {
  receiver.reply(reply.redirect('https://elsewhere.example/'));
  expect(await announce(campaign, endpoint, options)).toBe(2);
});
