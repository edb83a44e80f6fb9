import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import axios from 'axios';
import { got } from 'got';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetch as undiciFetch, request as undiciRequest } from 'undici';
import { fixture } from '../../mocks/fixtures.ts';
import { createReceiver, type ReceiverReply, reply } from '../../mocks/index.ts';
import { listen, type MockServer } from '../../mocks/server.ts';
import { createDelivery, type Delivery, deliver } from '../../src/producer.ts';

const SECRET = 'whsec_4f9a2c7d';

/** The status of the answer; rejects where there is none before the client gives up. */
type Send = (delivery: Delivery, signal: AbortSignal) => Promise<number | undefined>;

const intercepted: Record<string, Send> = {
  'global fetch': async ({ url, body, ...init }, signal) =>
    (await fetch(url, { ...init, body: body as Uint8Array<ArrayBuffer>, signal })).status,
  axios: async ({ url, body, headers }, signal) =>
    (await axios.post(url, body, { headers, signal, validateStatus: () => true })).status,
  got: async ({ url, method, body, headers }, signal) =>
    (await got(url, { method, body, headers, signal, throwHttpErrors: false, retry: { limit: 0 } })).statusCode,
  async 'node:https'({ url, method, headers, body }, signal) {
    const request = https.request(url, { method, headers, signal }).end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  },
  async 'deliver of this package'(delivery) {
    const agent = delivery.url.startsWith('https:') ? new https.Agent() : new http.Agent();
    const { status, error } = await deliver(delivery, { allowPrivate: true, timeout: 1000, agent });
    if (status === undefined) throw error;
    return status;
  },
};

const notIntercepted: Record<string, Send> = {
  'fetch of undici': async ({ url, ...init }, signal) => (await undiciFetch(url, { ...init, signal })).status,
  async 'request of undici'({ url, ...init }, signal) {
    const { statusCode, body } = await undiciRequest(url, { ...init, signal });
    await body.dump();
    return statusCode;
  },
};

const table: readonly (readonly [name: string, reply: ReceiverReply | undefined, status: number | 'none'])[] = [
  ['takes the usual answer', undefined, 200],
  ['takes a status', reply.status(503), 503],
  ['has no answer from a network error', reply.networkError(), 'none'],
  ['has no answer from a timeout', reply.timeout(), 'none'],
];

const receiver = createReceiver({ secret: SECRET });
afterEach(() => receiver.reset());

function clientSuite(clients: Record<string, Send>, url: () => string): void {
  describe.for(Object.entries(clients))('%s', ([, send]) => {
    test.for(table)('%s', async ([, queued, status]) => {
      const event = fixture('campaign.clicked');
      const patience = new AbortController();
      if (queued) receiver.reply(queued);
      const sending = send(await createDelivery(event, { url: url(), secret: SECRET }), patience.signal);
      sending.catch(() => 'seen below');
      const { answer } = await receiver.waitFor(({ answer }) => answer !== undefined);
      if (answer === 'timeout') patience.abort();
      if (status === 'none') await expect(sending).rejects.toThrow(/./);
      else expect(await sending).toBe(status);
      expect(receiver.deliveries).toMatchObject([{ event, verified: true }]);
      receiver.assertAllValid();
    });
  });
}

describe('through MSW', () => {
  const server = setupServer(...receiver.handlers);
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => server.close());
  clientSuite(intercepted, () => 'https://receiver.example/webhooks');
});

describe('through a socket', () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await listen(receiver);
  });
  afterAll(() => server.close());
  const { 'node:https': _https, ...rest } = intercepted;
  clientSuite({ ...rest, ...notIntercepted }, () => `${server.url}/webhooks`);
});
