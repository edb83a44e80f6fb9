import type { WebhookEvent } from '../../../src/index.ts';
import { createDelivery } from '../../../src/producer.ts';
import { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from '../../../src/receiver.ts';
import { EVENT, idOf, NAME, NOW } from '../../support/any-event.ts';

export const SECRET = 'whsec_4f9a2c7d';
export const event: WebhookEvent = EVENT;
export const now = (): number => NOW;

/** A delivery, with the name in a header where the contract has it there. */
export async function request(
  value: unknown,
  secret: string = SECRET,
  name: string = NAME,
  signedAt: number = NOW,
): Promise<Request> {
  const options = { url: 'http://localhost/', secret, id: idOf(value), name, now: () => signedAt };
  const { url, ...delivery } = await createDelivery(value as object, options);
  return new Request(url, delivery);
}

/** A handler at the time of the event. */
export function create(options: Partial<WebhookHandlerOptions> = {}): WebhookHandler {
  return createWebhookHandler({ secret: SECRET, now, on: {}, ...options });
}

/** Sends a value, signed, and gives what was answered: `200`, or `401 {"code":…}`. */
export async function send(
  handle: WebhookHandler,
  value: unknown,
  ...sent: [secret?: string, name?: string, signedAt?: number]
): Promise<string> {
  const response = await handle(await request(value, ...sent));
  return [response.status, await response.text()].join(' ').trim();
}

export function handler(
  options: Partial<WebhookHandlerOptions> = {},
): (value: unknown, ...sent: [secret?: string, name?: string, signedAt?: number]) => Promise<string> {
  const handle = create(options);
  return (value, ...sent) => send(handle, value, ...sent);
}
