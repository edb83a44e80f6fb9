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
  const iterator = (pieces as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  for (let next = await step(iterator); !next.done; next = await step(iterator)) {
    length += next.value.length;
    if (length > maxBytes) {
      // Not waited for: the stream of a request that was cloned ends when both copies do.
      iterator.return?.().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    read.push(next.value);
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

async function step(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await iterator.next();
  } catch (cause) {
    throw new WebhookError('broken_body', 'The body broke off.', { cause });
  }
}

function tooLarge(maxBytes: number): WebhookError {
  return new WebhookError('body_too_large', `The body is longer than ${maxBytes} bytes.`);
}
