import type { Fault } from './fault.ts';
import type { ReceivedDelivery } from './received-delivery.ts';
import { MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';

/** What to answer a delivery with; a field that is missing keeps its default. */
export interface Reply {
  readonly status?: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the answer takes, in milliseconds. */
  readonly delay?: number;
  /** Happens in place of the answer. */
  readonly fault?: Fault;
}

/** What a resolver decides on; `undefined` gives the default answer. */
export type Resolved = Response | Reply | undefined;

/** What a receiver answers with, or a function that decides on it. */
export type ReceiverReply = Reply | ((delivery: ReceivedDelivery) => Resolved | Promise<Resolved>);

export interface Replies {
  /** 200. */
  ok(): Reply;
  /** Any status from 200 to 599, without a body. */
  status(status: number): Reply;
  /** 429 with `Retry-After`, in seconds. */
  rateLimited(seconds: number): Reply;
  /** The default answer, after a delay in milliseconds. To delay another one: `{ ...reply.status(500), delay: 300 }`. */
  slow(milliseconds: number): Reply;
  /** No answer, while the connection stays open. */
  timeout(): Reply;
  /** No answer; the connection is reset. */
  networkError(): Reply;
  /** 307: a sender that follows redirects sends the signed body to that URL. */
  redirect(url: string): Reply;
  /** 200 with a body that claims to be JSON and ends too early: only a sender that reads answers stumbles over it. */
  malformed(): () => Response;
}

/** Ways to answer a delivery, well and badly. */
export const reply: Replies = {
  ok: () => ({ status: 200 }),
  status: (status) => ({ status: checkWithin('status', status, 200, 599) }),
  rateLimited: (seconds) => ({
    status: 429,
    headers: { 'retry-after': String(checkWithin('seconds', seconds, 0, MAX_DELAY_MS)) },
  }),
  slow: (milliseconds) => ({ delay: checkWithin('milliseconds', milliseconds, 0, MAX_DELAY_MS) }),
  timeout: () => ({ fault: 'timeout' }),
  networkError: () => ({ fault: 'network_error' }),
  redirect: (url) => ({ status: 307, headers: { location: checkUrl(url) } }),
  malformed: () => () =>
    new Response('{"received":tr', { status: 200, headers: { 'content-type': 'application/json' } }),
};

function checkWithin(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw wrongOption(name, `a whole number from ${min} to ${max}`, value);
}

function checkUrl(url: string): string {
  if (/^[\x21-\x7e]+$/.test(url)) return url;
  throw wrongOption('url', 'a URL in ASCII without spaces', url);
}
