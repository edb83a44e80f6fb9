import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { linkedController } from '../../mocks/linked-controller.ts';
import { MAX_ANSWER_BYTES } from '../../src/producer/body-text.ts';
import { CONNECTION_HEADERS } from '../../src/producer/connection-headers.ts';
import { withTimeout } from '../../src/timeout.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { codeOf, reasonOf } from '../endpoint/reason-of.ts';

/** Headers of the connection that a delivery arrived on, and those that are not kept. */
const LEFT_OUT = new Set([...CONNECTION_HEADERS, 'authorization', 'cookie']);

/** What of an answer a sender may go by. */
const ANSWER_HEADERS = ['content-type', 'location', 'retry-after'];

/** Longer than the delivery policy allows, in milliseconds: a slow answer says more than none. */
const TIMEOUT_MS = 30_000;

/** The outcome of a forwarded delivery. */
export interface Forwarded {
  /** Undefined where it gave no answer. */
  readonly status: number | undefined;
  /** Why it gave no answer, such as `ECONNREFUSED`. */
  readonly error: string | undefined;
  /** How long it took, in milliseconds. */
  readonly latency: number;
}

/** Forwards deliveries to an endpoint, byte by byte. */
export interface Forwarder {
  readonly url: URL;
  /** Answers as the endpoint does; 502 where that gives no answer. What has no body that could be read is no delivery. */
  reply(delivery: ReceivedDelivery): Promise<Response | undefined>;
  /** Sends a delivery once more. */
  resend(delivery: ReceivedDelivery): Promise<Forwarded>;
  /** The latest outcome of forwarding a delivery; undefined for one that was not forwarded. */
  outcomeOf(delivery: ReceivedDelivery): Forwarded | undefined;
}

/**
 * @param signal aborts the requests in progress.
 * @param timeout milliseconds.
 */
export function createForwarder(
  { url, fetch }: Endpoint,
  signal: AbortSignal,
  timeout: number = TIMEOUT_MS,
): Forwarder {
  const outcomes = new WeakMap<ReceivedDelivery, Forwarded>();

  async function forward(delivery: ReceivedDelivery): Promise<Response> {
    const started = performance.now();
    const { controller, release } = linkedController(signal);
    const request = new Request(url, {
      method: 'POST',
      headers: endToEnd(delivery.headers),
      body: delivery.body as Uint8Array<ArrayBuffer>,
      redirect: 'manual',
    });
    const answered = (fetch ?? globalThis.fetch)(request, { signal: controller.signal }).then(answerFrom);
    let failure: unknown;
    try {
      const response = await withTimeout(answered, {
        timeout,
        code: 'delivery_timeout',
        what: 'The endpoint of --forward',
        onTimeout: (error) => controller.abort(error),
      });
      settle(response.status, undefined);
      return response;
    } catch (error) {
      failure = error;
    } finally {
      release();
    }
    settle(undefined, codeOf(failure) ?? reasonOf(failure));
    return Response.json(
      { code: 'endpoint_unavailable', message: 'The endpoint of --forward did not answer.' },
      { status: 502 },
    );

    function settle(status: number | undefined, error: string | undefined): void {
      outcomes.set(delivery, { status, error, latency: performance.now() - started });
    }
  }

  return {
    url,
    reply: async (delivery) => (delivery.body.length === 0 ? undefined : forward(delivery)),
    async resend(delivery) {
      await forward(delivery);
      return outcomes.get(delivery) as Forwarded;
    },
    outcomeOf: (delivery) => outcomes.get(delivery),
  };
}

/** Without the headers of the connection, which it may name further ones of. */
export function endToEnd(headers: ReceivedDelivery['headers']): [string, string][] {
  const named = new Set((headers['connection'] ?? '').toLowerCase().split(/[\s,]+/));
  return Object.entries(headers).filter(([name]) => !LEFT_OUT.has(name) && !named.has(name));
}

async function answerFrom({ status, headers, body }: Response): Promise<Response> {
  const kept = [...headers].filter(([name]) => ANSWER_HEADERS.includes(name));
  const bytes = await beginning(body as AsyncIterable<Uint8Array> | null);
  return new Response(bytes.length === 0 ? null : bytes, { status, headers: kept });
}

async function beginning(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array();
  const bytes = new Uint8Array(MAX_ANSWER_BYTES);
  let read = 0;
  for await (const chunk of body) {
    const part = chunk.subarray(0, bytes.length - read);
    bytes.set(part, read);
    read += part.length;
    if (read === bytes.length) break;
  }
  return bytes.subarray(0, read);
}
