import { Agent } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createReceiver, type ReceiverReply, reply } from '../../../mocks/index.ts';
import { prefixed } from '../../../src/package-name.ts';
import { createDelivery, deliver } from '../../../src/producer.ts';
import { EVENT, NAME } from '../../support/any-event.ts';
import { type Running, transports } from './transports.ts';

const receiver = createReceiver({ now: () => 0 });

interface Wants {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In place of an answer. */
  readonly error?: string;
  readonly answer: number | string;
  readonly outcome: string;
}

const SECRET = 'whsec_4f9a2c7d';
const SLOW = 25;

const table: readonly (readonly [name: string, reply: ReceiverReply | undefined, wants: Wants])[] = [
  ['nothing queued', undefined, { status: 200, body: '', answer: 200, outcome: 'acknowledged' }],
  ['ok', reply.ok(), { status: 200, body: '', answer: 200, outcome: 'acknowledged' }],
  ['status', reply.status(503), { status: 503, body: '', answer: 503, outcome: 'retry' }],
  [
    'rateLimited',
    reply.rateLimited(30),
    { status: 429, headers: { 'retry-after': '30' }, answer: 429, outcome: 'retry' },
  ],
  ['slow', reply.slow(SLOW), { status: 200, body: '', answer: 200, outcome: 'acknowledged' }],
  ['timeout', reply.timeout(), { error: 'AbortError', answer: 'timeout', outcome: 'retry' }],
  ['networkError', reply.networkError(), { error: 'TypeError', answer: 'network_error', outcome: 'retry' }],
  [
    'redirect',
    reply.redirect('https://elsewhere.example/'),
    { status: 307, headers: { location: 'https://elsewhere.example/' }, answer: 307, outcome: 'retry' },
  ],
  [
    'malformed',
    reply.malformed(),
    {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"received":tr',
      answer: 200,
      outcome: 'acknowledged',
    },
  ],
  ['no body allowed', { status: 204 }, { status: 204, body: '', answer: 204, outcome: 'acknowledged' }],
  [
    'a body, and headers of one’s own',
    { status: 409, body: { in: 'flight' }, headers: { 'Content-Type': 'application/problem+json' } },
    {
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: '{"in":"flight"}',
      answer: 409,
      outcome: 'retry',
    },
  ],
  [
    'late, with a status',
    { ...reply.status(500), delay: SLOW },
    { status: 500, body: '', answer: 500, outcome: 'retry' },
  ],
  [
    'late, with a fault',
    { ...reply.networkError(), delay: SLOW },
    { error: 'TypeError', answer: 'network_error', outcome: 'retry' },
  ],
  [
    'a resolver with a reply',
    ({ name }) => ({ status: 202, body: name }),
    { status: 202, body: JSON.stringify(NAME), answer: 202, outcome: 'acknowledged' },
  ],
  [
    'a resolver with a response',
    async () => new Response('done', { status: 201 }),
    { status: 201, body: 'done', answer: 201, outcome: 'acknowledged' },
  ],
  [
    'a resolver with an error response',
    () => Response.error(),
    { error: 'TypeError', answer: 'network_error', outcome: 'retry' },
  ],
  ['a resolver with nothing', () => undefined, { status: 200, body: '', answer: 200, outcome: 'acknowledged' }],
];

/** Gives up when the receiver is sure not to answer. */
async function send(url: string): Promise<Pick<Wants, 'status' | 'body' | 'headers' | 'error'>> {
  const patience = new AbortController();
  const { headers, body } = await createDelivery(EVENT, { url, secret: SECRET, name: NAME });
  const sending = fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: patience.signal,
  });
  sending.catch(() => 'seen below');
  if ((await receiver.waitFor(({ answer }) => answer !== undefined)).answer === 'timeout') patience.abort();
  try {
    const response = await sending;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } catch (error) {
    return { error: (error as Error).name };
  }
}

describe.for(transports)('over %s', ([, start]) => {
  let running: Running;
  beforeAll(async () => {
    running = await start(receiver);
  });
  afterEach(() => receiver.reset());
  afterAll(() => running.end());

  test.for(table)('%s', async ([, queued, { answer, outcome, ...seen }]) => {
    const { url } = running;
    receiver.reply(...(queued ? [queued, queued] : []));
    expect(await send(url)).toMatchObject(seen);
    const delivery = await createDelivery(EVENT, { url, secret: SECRET, name: NAME });
    // A connection of its own: a kept one that is reset is replaced.
    const options = { agent: new Agent(), timeout: answer === 'timeout' ? 100 : 10_000 };
    const result = await deliver(delivery, { allowPrivate: true, ...options });
    expect(result).toMatchObject({ outcome, ...(seen.status === undefined ? {} : { status: seen.status }) });
    await receiver.waitFor(({ number, answer }) => number === 2 && answer !== undefined);
    expect(receiver.deliveries.map((delivery) => delivery.answer)).toEqual([answer, answer]);
  });
});

test.for<[string, () => unknown]>([
  ['no status', () => reply.status(Number.NaN)],
  ['a status that is no answer', () => reply.status(101)],
  ['a part of a second', () => reply.rateLimited(0.5)],
  ['a time before now', () => reply.slow(-1)],
  ['a delay that no timer can wait', () => reply.slow(2 ** 31)],
  ['a header in a URL', () => reply.redirect('https://x.example/\r\nset-cookie: a=b')],
])('%s is rejected when the reply is made', ([, make]) => {
  expect(make).toThrow(TypeError);
  expect(make).toThrow(prefixed(''));
});
