import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import type { WebhookEventOf } from '../../../src/index.ts';
import { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from '../../../src/receiver.ts';

export const SECRET = 'whsec_4f9a2c7d';
export const event: WebhookEventOf<'campaign.clicked'> = fixture('campaign.clicked');
export const now = (): number => Date.parse(event.timestamp);

export async function request(value: unknown, secret: string = SECRET): Promise<Request> {
  const body = JSON.stringify(value);
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: await signWebhook(body, { secret, id: 'evt' }),
  });
}

/** A handler at the time of the event. */
export function create(options: Partial<WebhookHandlerOptions> = {}): WebhookHandler {
  return createWebhookHandler({ secret: SECRET, now, on: {}, ...options });
}

/** Sends a value, signed, and gives what was answered: `200`, or `401 {"code":…}`. */
export async function send(handle: WebhookHandler, value: unknown, secret?: string): Promise<string> {
  const response = await handle(await request(value, secret));
  return [response.status, await response.text()].join(' ').trim();
}

export function handler(
  options: Partial<WebhookHandlerOptions> = {},
): (value: unknown, secret?: string) => Promise<string> {
  const handle = create(options);
  return (value, secret) => send(handle, value, secret);
}
