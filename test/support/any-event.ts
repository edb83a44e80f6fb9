import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { fixture } from '../../mocks/fixtures.ts';
import { eventIdOf } from '../../src/parse/envelope.ts';
import type { DeliveryContext, EventHandlers } from '../../src/receiver.ts';

/** Events for tests of what holds for every contract. */

/** The first event of the contract. */
export const NAME = eventNames[0] as WebhookEventName;

/** No event of the contract. */
export const UNKNOWN_NAME = 'un.heard';

/** Milliseconds since 1970. */
export const NOW: number = Date.parse('2026-03-01T12:00:00.000Z');

/** The first event of the contract, as it happens at {@link NOW}. */
export const EVENT: WebhookEvent = fixture(NAME, { at: NOW });

export const ID: string = idOf(EVENT);

/** The id of an event; another one where the contract has none. */
export function idOf(event: unknown): string {
  return String(eventIdOf(event) ?? 'id-1');
}

/** Handles {@link EVENT} alone. */
export function handling(handler: (event: WebhookEvent, context: DeliveryContext) => unknown): EventHandlers {
  return { [NAME]: handler };
}
