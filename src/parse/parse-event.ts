import type { WebhookEvent } from '../../generated/types.ts';
import { type ParseOptions, safeParseEvent } from './safe-parse-event.ts';

/**
 * Parses and validates an event.
 *
 * @param input JSON text, its UTF-8 bytes, or a value that was parsed already. The value is returned as it is: nothing
 * is removed, converted, copied or filled in.
 * @throws {WebhookError} Nothing else is ever thrown. Acknowledge a delivery whose error has the code `unknown_event`.
 *
 * @example
 * const event = parseEvent(await request.text());
 */
export function parseEvent(input: unknown, options?: ParseOptions): WebhookEvent {
  const result = safeParseEvent(input, options);
  if (!result.ok) throw result.error;
  return result.event;
}
