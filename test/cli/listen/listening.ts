import { expect } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import type { WebhookEventOf } from '../../../generated/types.ts';
import { createDelivery, deliver, type DeliveryResult } from '../../../src/producer.ts';
import { start } from '../command-line.ts';

export const SECRET: string = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const event: WebhookEventOf<'campaign.clicked'> = fixture('campaign.clicked');

/** A `listen` on a free port, and its address. */
export async function listening(...args: string[]): Promise<ReturnType<typeof start> & { url: string }> {
  const started = start(['listen', '--port', '0', '--secret', SECRET, ...args]);
  const [, url = ''] = await started.line(/Listening on (\S+);/);
  return { ...started, url };
}

export async function send(
  url: string,
  value: { id: string } = event,
  secret: string = SECRET,
): Promise<DeliveryResult> {
  return deliver(await createDelivery(value, { url: `${url}/any/path`, secret }), { allowPrivate: true });
}

export function expectInert({ headers }: Response): void {
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; sandbox;/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
}
