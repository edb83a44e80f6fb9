import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import { safeParseEvent } from './safe-parse-event.ts';

/** Returns whether a value is an event of this contract, or the event with the given name. JSON text is not parsed. */
export function isWebhookEvent(value: unknown): value is WebhookEvent;
export function isWebhookEvent<Name extends WebhookEventName>(
  value: unknown,
  name: Name,
): value is WebhookEventOf<Name>;
export function isWebhookEvent(value: unknown, name?: WebhookEventName): boolean {
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return false;
  return safeParseEvent(value, { ...(name !== undefined && { name }) }).ok;
}
