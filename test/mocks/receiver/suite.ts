import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createReceiver, type Receiver, type ReceiverOptions, reply } from '../../../mocks/index.ts';
import { eventNames } from '../../../src/index.ts';
import { signWebhook } from '../../../src/producer.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';

/** On the origin of the page, where there is one: browsers would ask others for leave first. */
const URL = `${globalThis.location?.origin ?? 'https://receiver.example'}/webhooks`;
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2025-01-01T00:00:00Z');

const created = fixture('campaign.created');

/** What holds in every environment that tests run in. */
export function receiverSuite(environment: string): void {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  function receive(options?: ReceiverOptions): Receiver {
    const receiver = createReceiver({ url: URL, now: () => NOW, ...options });
    server.use(...receiver.handlers);
    return receiver;
  }

  async function send(body: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> {
    return fetch(URL, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async function signed(event: { id: string }, scheme = defaultScheme, secret = SECRET): Promise<Response> {
    const body = JSON.stringify(event);
    return send(body, await signWebhook(body, { secret, scheme, id: event.id, now: () => NOW }));
  }

  describe(`a receiver in ${environment}`, () => {
    test.for(eventNames)('records and acknowledges %s', async (name) => {
      const receiver = receive();
      const event = fixture(name);
      const response = await send(event, { authorization: 'Bearer t', 'X-Trace': '7' });
      expect([response.status, await response.text()]).toEqual([200, '']);
      const [delivery] = receiver.deliveries;
      expect(delivery).toMatchObject({
        number: 1,
        attempt: 1,
        at: NOW,
        headers: { 'content-type': 'application/json', 'x-trace': '7', authorization: '[not kept]' },
        id: event.id,
        name,
        event,
        valid: true,
        issues: [],
        problems: [],
        verified: undefined,
        answer: 200,
      });
      expect(new TextDecoder().decode(delivery?.body)).toBe(JSON.stringify(event));
      expect(receiver.for(name).map((delivery) => delivery.event)).toEqual([event]);
      receiver.assertAllValid();
    });

    test.for<[string, unknown, number, object]>([
      ['no JSON', '{', 400, { code: 'invalid_json', issues: [] }],
      ['a JSON text within JSON', JSON.stringify(JSON.stringify(created)), 400, { code: 'invalid_envelope' }],
      ['no event', {}, 400, { code: 'invalid_envelope' }],
      [
        'a broken payload',
        { ...created, data: { ...created.data, clicks: -1 } },
        422,
        {
          code: 'invalid_payload',
          issues: [{ path: '/data/clicks', message: 'must be at least 0', keyword: 'minimum' }],
        },
      ],
    ])('records and rejects %s', async ([_name, body, status, problem]) => {
      const receiver = receive();
      const response = await send(body);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject(problem);
      expect(receiver.deliveries).toMatchObject([{ valid: false, event: undefined, problems: [problem] }]);
    });

    test('acknowledges an unknown event, and does not call it valid', async () => {
      const receiver = receive();
      expect((await send({ ...created, event: 'campaign.paused' })).status).toBe(200);
      expect(receiver.deliveries).toMatchObject([
        { id: created.id, name: 'campaign.paused', valid: false, problems: [{ code: 'unknown_event' }] },
      ]);
    });

    test('answers 405 to what is not posted', async () => {
      const receiver = receive();
      const response = await send(undefined, {}, 'GET');
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      expect(receiver.deliveries).toMatchObject([{ valid: false, problems: [{ code: 'method_not_allowed' }] }]);
    });

    test.for(Object.entries(schemesByName))('verifies signatures: %s', async ([, scheme]) => {
      const receiver = receive({ secret: SECRET, scheme });
      const other = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
      const statuses = [await signed(created, scheme), await signed(created, scheme, other), await send(created)];
      expect(statuses.map(({ status }) => status)).toEqual([200, 401, 401]);
      expect(receiver.deliveries).toMatchObject([
        { attempt: 1, valid: true, verified: true, problems: [] },
        { attempt: 2, valid: true, verified: false, problems: [{ code: 'wrong_signature' }], event: created },
        { attempt: 3, valid: true, verified: false, problems: [{ code: 'missing_signature' }] },
      ]);
    });

    test('reports everything that is wrong with a delivery', async () => {
      const receiver = receive({ secret: SECRET });
      await signed(created);
      await send({ ...created, data: { ...created.data, clicks: -1, name: 7 } });
      await send('{', { 'Heyoo-Signature': 'f'.repeat(64) });
      expect(() => receiver.assertAllValid()).toThrow(
        [
          '@heyoo/webhooks: Bad deliveries, 2 of 3:',
          '  #2 campaign.created, attempt 2, missing_signature and invalid_payload, answered 401',
          '     /data/name must be a string',
          '     /data/clicks must be at least 0',
          '  #3 no event, attempt 1, wrong_signature and invalid_json, answered 401',
        ].join('\n'),
      );
    });

    test('answers from the queue, then as usual', async () => {
      const receiver = receive({ replies: [reply.status(500)] });
      receiver.reply(reply.rateLimited(30), ({ attempt }) => ({ body: { attempt } }));
      const responses = [await send(created), await send(created), await send(created), await send(created)];
      expect(responses.map(({ status }) => status)).toEqual([500, 429, 200, 200]);
      expect(responses[1]?.headers.get('retry-after')).toBe('30');
      expect(await responses[2]?.json()).toEqual({ attempt: 3 });
      expect(receiver.deliveries.map(({ answer }) => answer)).toEqual([500, 429, 200, 200]);
    });

    test('a network error is one to the sender', async () => {
      const receiver = receive({ replies: reply.networkError() });
      await expect(send(created)).rejects.toThrow(/fetch/i);
      expect(receiver.deliveries).toMatchObject([{ valid: true, answer: 'network_error' }]);
    });

    test('a sender that gives up on a receiver is on its own', async () => {
      const receiver = receive();
      for (const late of [reply.timeout(), reply.slow(60_000)]) {
        receiver.reset();
        receiver.reply(late);
        const abort = new AbortController();
        const sending = fetch(URL, { method: 'POST', body: JSON.stringify(created), signal: abort.signal });
        await receiver.waitFor(1);
        abort.abort();
        await expect(sending).rejects.toThrow(/abort/i);
        await receiver.waitFor(({ answer }) => answer === 'timeout');
      }
    });

    test('keeps the given number of deliveries, and continues their numbers', async () => {
      const receiver = receive({ keep: 2 });
      for (const id of ['evt_a', 'evt_b', 'evt_c', 'evt_b', 'evt_a']) await signed({ ...created, id });
      expect(receiver.deliveries.map(({ number, id, attempt }) => [number, id, attempt])).toEqual([
        [4, 'evt_b', 2],
        [5, 'evt_a', 1],
      ]);
    });

    test('keeps the given number of bytes, but always the latest delivery', async () => {
      const receiver = receive({ keepBytes: 5_000 });
      const large = { ...created, id: 'evt_large', extra: 'x'.repeat(10_000) };
      for (const event of [created, created, large]) await send(event);
      expect(receiver.deliveries.map(({ number, id }) => [number, id])).toEqual([[3, 'evt_large']]);
      for (const id of ['evt_a', 'evt_b', 'evt_a']) await send({ ...created, id });
      expect(receiver.deliveries.map(({ number, attempt }) => [number, attempt])).toEqual([
        [4, 1],
        [5, 1],
        [6, 2],
      ]);
      for (const id of ['a', 'b', 'a']) await send({ ...created, id: id.repeat(4_000) });
      expect(receiver.deliveries.map(({ number, attempt }) => [number, attempt])).toEqual([[9, 1]]);
    });

    test('ten identical deliveries at once are ten attempts', async () => {
      const receiver = receive({ secret: SECRET });
      const responses = await Promise.all(Array.from({ length: 10 }, () => signed(created)));
      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(receiver.deliveries.map(({ number, attempt }) => [number, attempt])).toEqual(
        Array.from({ length: 10 }, (_, index) => [index + 1, index + 1]),
      );
    });

    test('waits for deliveries to arrive', async () => {
      const receiver = receive();
      const waits = [receiver.waitFor(2), receiver.waitFor(({ name }) => name === 'post.published')] as const;
      await send(created);
      await send(fixture('post.published'));
      const [both, post] = await Promise.all(waits);
      expect([both.map(({ number }) => number), post.number]).toEqual([[1, 2], 2]);
    });
  });
}
