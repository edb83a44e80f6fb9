import type { BodyBuffer } from './body-buffer.ts';
import type { Deadline } from './deadline.ts';
import type { Incoming } from './incoming.ts';

/**
 * Reads the raw body of a delivery into a buffer, unless its `Content-Length` exceeds the limit already.
 *
 * @throws {WebhookError} `body_too_large`, `body_timeout`, `body_aborted`, `body_already_parsed`, `overloaded`
 */
export async function readBody(incoming: Incoming, buffer: BodyBuffer, deadline: Deadline): Promise<void> {
  buffer.assertFits(Number(incoming.header('content-length')));
  try {
    const body = await deadline.wait(incoming.body(buffer), 'body_timeout', 'The body');
    // One that was there as a whole has not passed through the buffer.
    if (buffer.capacity === 0) buffer.add(body);
  } catch (error) {
    incoming.cancel?.();
    throw error;
  }
}
