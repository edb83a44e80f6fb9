// What these tests share. They hold for the contract of any sender: nothing in them spells a name of one.
import { eventNames } from '../../generated/catalog.ts';
import { fixtures } from '../../generated/fixtures.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { fixture } from '../../mocks/fixtures.ts';
import { eventIdOf } from '../../src/parse/envelope.ts';
import { createDelivery } from '../../src/producer.ts';
import { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from '../../src/receiver.ts';

export const SECRET = 'a secret of the endpoint that is long enough';
export const URL = 'https://receiver.example/webhooks';
export const NOW: number = Date.parse('2026-03-01T12:00:00.000Z');
export const now = (): number => NOW;

export const variants: [WebhookEventName, string][] = eventNames.flatMap((name) =>
  Object.keys(fixtures[name]).map((variant): [WebhookEventName, string] => [name, variant]),
);

/** Every event in all of its variants, as one that happens now. */
export function make(name: WebhookEventName, variant: string): object {
  return fixture(name, { variant: variant as never, at: NOW }) as object;
}

export function receiver(options: Partial<WebhookHandlerOptions> = {}): { handle: WebhookHandler; seen: unknown[] } {
  const seen: unknown[] = [];
  const on = Object.fromEntries(eventNames.map((name) => [name, (event: unknown) => seen.push([name, event])]));
  return { handle: createWebhookHandler({ secret: SECRET, now, on, ...options }), seen };
}

export async function send(handle: WebhookHandler, event: object, name: string): Promise<number> {
  const { url, ...delivery } = await createDelivery(event, { url: URL, secret: SECRET, now, name, id: idOf(event) });
  return (await handle(new Request(url, delivery))).status;
}

export function idOf(event: object): string {
  return String(eventIdOf(event) ?? 'id-1');
}
