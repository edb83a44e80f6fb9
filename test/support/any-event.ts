import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { fixture } from '../../mocks/fixtures.ts';
import { eventIdOf } from '../../src/parse/envelope.ts';
import { createDelivery } from '../../src/producer.ts';
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

/** A delivery of an event of the contract, without a signature that holds. */
export async function deliveryOf(event: object, name: string = NAME): Promise<Request> {
  const options = { url: 'https://receiver.example/', secret: 'a secret of the endpoint', id: idOf(event), name };
  const { url, ...delivery } = await createDelivery(event, { ...options, now: () => NOW });
  return new Request(url, delivery);
}

/** Handles {@link EVENT} alone. */
export function handling(handler: (event: WebhookEvent, context: DeliveryContext) => unknown): EventHandlers {
  return { [NAME]: handler };
}
