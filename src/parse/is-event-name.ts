import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';

/** Returns whether a value is the name of an event in this contract. */
export function isEventName(value: unknown): value is WebhookEventName {
  return (eventNames as readonly unknown[]).includes(value);
}
