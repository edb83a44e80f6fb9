import type { WebhookEventName } from '../../generated/events.ts';
import { validators } from '../../generated/validator-map.ts';

/** Tells whether a value is the name of an event in this contract. */
export function isEventName(value: unknown): value is WebhookEventName {
  return typeof value === 'string' && Object.hasOwn(validators, value);
}
