import type { Incoming } from './incoming.ts';
import { TIMEOUT_MS } from './options.ts';
import { assertFits } from './pieces.ts';
import { withinTime } from './within-time.ts';

/**
 * The raw body of a delivery. What claims to be too long is not read at all, and what turns out to be is not read on.
 *
 * @param timeout how long the body may take to arrive, in milliseconds.
 * @throws {WebhookError} `body_too_large`, `slow_body`, `broken_body`, `body_already_parsed`
 */
export async function readBody(
  incoming: Incoming,
  maxBytes: number,
  timeout: number = TIMEOUT_MS,
): Promise<Uint8Array> {
  assertFits(Number(incoming.header('content-length')), maxBytes);
  try {
    const body = incoming.body(maxBytes);
    const bytes =
      body instanceof Promise ? await withinTime(body, { timeout, code: 'slow_body', what: 'The body' }) : body;
    assertFits(bytes.byteLength, maxBytes);
    return bytes;
  } catch (error) {
    incoming.giveUp?.();
    throw error;
  }
}
