import { deliveryPolicy } from '../../generated/catalog.ts';
import { WebhookError } from '../errors.ts';
import type { Incoming } from './incoming.ts';
import { withinTime } from './within-time.ts';

/** How long a body may take to arrive, in milliseconds: as long as the sender waits for an answer. */
const BODY_TIMEOUT_MS = deliveryPolicy.timeoutSeconds * 1000;

/**
 * The raw body of a delivery.
 *
 * @param timeout how long the body may take to arrive, in milliseconds.
 * @throws {WebhookError} `body_too_large`, `slow_body`, `broken_body`, `body_already_parsed`
 */
export async function readBody(
  incoming: Incoming,
  maxBytes: number,
  timeout: number = BODY_TIMEOUT_MS,
): Promise<Uint8Array> {
  try {
    const reading = incoming.body(maxBytes);
    if (!(reading instanceof Promise)) return reading;
    return await withinTime(reading, { timeout, code: 'slow_body', what: 'The body' });
  } catch (cause) {
    throw cause instanceof WebhookError ? cause : new WebhookError('broken_body', 'The body broke off.', { cause });
  }
}
