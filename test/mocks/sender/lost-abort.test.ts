import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createForwarder } from '../../../cli/listen/forwarder.ts';
import type { ReceivedDelivery } from '../../../mocks/receiver/received-delivery.ts';
import { transmit } from '../../../mocks/sender/transmit.ts';
import { forceCollection } from '../../support/force-collection.ts';

let server: Server;
let url: string;
let headers: NodeJS.Dict<string | string[]>;
let closed: Promise<unknown>;

beforeEach(async () => {
  server = createServer((request, response) => {
    headers = request.headers;
    closed = once(response, 'close');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test(
  'a sender closes the connection of a request whose time is up, after a collection too',
  { timeout: 10_000 },
  async () => {
    const body = new Uint8Array([1]);
    const done = transmit({ url, method: 'POST', headers: {}, body }, { timeout: 300, now: Date.now });
    await once(server, 'request');
    await forceCollection();
    expect(await done).toMatchObject({ answer: undefined });
    await closed;
  },
);

test('a forwarded delivery is answered when its time is up, after a collection too', { timeout: 10_000 }, async () => {
  const delivery = { body: new Uint8Array([1]), headers: { connection: 'x-hop, close', 'x-hop': '1', 'x-end': '2' } };
  const endpoint = { url: new URL(url), fetch: undefined };
  const forwarder = createForwarder(endpoint, new AbortController().signal, 300);
  const done = forwarder.reply(delivery as unknown as ReceivedDelivery);
  await once(server, 'request');
  await forceCollection();
  expect((await done)?.status).toBe(502);
  await closed;
  expect(headers).toMatchObject({ 'x-end': '2' });
  expect(headers).not.toHaveProperty('x-hop');
});
