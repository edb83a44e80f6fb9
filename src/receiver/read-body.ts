import { assertFits, BodyBuffer, type BufferPool } from './body-buffer.ts';
import type { Deadline } from './deadline.ts';
import type { Incoming } from './incoming.ts';

/** How much of a body may be read. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Shared by the bodies of a receiver. Default: no limit in common. */
  readonly pool?: BufferPool;
  readonly deadline: Deadline;
}

/**
 * Reads the raw body of a delivery, unless its `Content-Length` exceeds the limit already.
 *
 * @throws {WebhookError} `body_too_large`, `body_timeout`, `body_aborted`, `body_already_parsed`, `overloaded`
 */
export async function readBody(incoming: Incoming, { maxBytes, pool, deadline }: BodyLimits): Promise<Uint8Array> {
  assertFits(Number(incoming.header('content-length')), maxBytes);
  const buffer = new BodyBuffer(maxBytes, pool);
  try {
    const body = await deadline.wait(incoming.body(buffer), 'body_timeout', 'The body');
    assertFits(body.byteLength, maxBytes);
    return body;
  } catch (error) {
    incoming.cancel?.();
    throw error;
  } finally {
    buffer.release();
  }
}
