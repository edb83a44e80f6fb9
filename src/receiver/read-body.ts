import { deliveryPolicy } from '../../generated/catalog.ts';
import { WebhookError } from '../errors.ts';
import type { Incoming } from './incoming.ts';
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
  const body = incoming.body();
  if (Number(incoming.header('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (!ArrayBuffer.isView(body)) {
    return withinTime(collect(body, maxBytes), { timeout, code: 'slow_body', what: 'The body' });
  }
  if (body.byteLength > maxBytes) throw tooLarge(maxBytes);
  return body;
}

async function collect(pieces: AsyncIterable<unknown>, maxBytes: number): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of pieces as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      read.push(piece);
    }
  } catch (cause) {
    throw cause instanceof WebhookError ? cause : new WebhookError('broken_body', 'The body broke off.', { cause });
  }
  const [first] = read;
  if (first?.length === length) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of read) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

function tooLarge(maxBytes: number): WebhookError {
  return new WebhookError('body_too_large', `The body is longer than ${maxBytes} bytes.`);
}
