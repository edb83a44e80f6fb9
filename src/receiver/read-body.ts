import { deliveryPolicy } from '../../generated/catalog.ts';
import type { Incoming } from './incoming.ts';
import { assertFits } from './pieces.ts';
import { withinTime } from './within-time.ts';

/** How long a body may take to arrive, in milliseconds: as long as the sender waits for an answer. */
const BODY_TIMEOUT_MS = deliveryPolicy.timeoutSeconds * 1000;

/**
 * The raw body of a delivery. What claims to be too long is not read at all, and what turns out to be is not read on.
 *
 * @param timeout how long the body may take to arrive, in milliseconds.
 * @throws {WebhookError} `body_too_large`, `slow_body`, `broken_body`, `body_already_parsed`
 */
export function readBody(
  incoming: Incoming,
  maxBytes: number,
  timeout: number = BODY_TIMEOUT_MS,
): Uint8Array | Promise<Uint8Array> {
  assertFits(Number(incoming.header('content-length')), maxBytes);
  const body = incoming.body(maxBytes);
  if (body instanceof Promise) return withinTime(body, { timeout, code: 'slow_body', what: 'The body' });
  assertFits(body.byteLength, maxBytes);
  return body;
}
