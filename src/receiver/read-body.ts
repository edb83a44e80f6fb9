import type { Incoming } from './incoming.ts';
import { isPromise } from './is-promise.ts';
import { TIMEOUT_MS } from './options.ts';
import { assertFits } from './pieces.ts';
import { soonOrWithinTime } from './within-time.ts';

/**
 * The raw body of a delivery. What claims to be too long is not read at all, and what turns out to be is not read on.
 *
 * @param timeout how long the body may take to arrive, in milliseconds.
 * @throws {WebhookError} `body_too_large`, `slow_body`, `broken_body`, `body_already_parsed`
 */
export function readBody(
  incoming: Incoming,
  maxBytes: number,
  timeout: number = TIMEOUT_MS,
): Uint8Array | Promise<Uint8Array> {
  assertFits(Number(incoming.header('content-length')), maxBytes);
  const body = incoming.body(maxBytes);
  if (isPromise(body)) return arrival(body, incoming, maxBytes, timeout);
  assertFits(body.byteLength, maxBytes);
  return body;
}

async function arrival(
  body: PromiseLike<Uint8Array>,
  incoming: Incoming,
  maxBytes: number,
  timeout: number,
): Promise<Uint8Array> {
  try {
    const bytes = await soonOrWithinTime(body, { timeout, code: 'slow_body', what: 'The body' });
    assertFits(bytes.byteLength, maxBytes);
    return bytes;
  } catch (error) {
    incoming.giveUp?.();
    throw error;
  }
}
