import { WebhookError } from '../errors.ts';
import { decode } from '../parse/decode.ts';
import { envelopeIssues, timeOf } from '../parse/envelope.ts';
import type { Incoming } from './incoming.ts';
import type { VerifySettings } from './options.ts';
import { verifiedBody } from './verified-body.ts';

/** An event of any name: what is certain before its own schema is looked at. */
export interface Envelope {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/**
 * Takes a delivery as far as the envelope. Nothing is parsed before the signature holds.
 *
 * @throws {WebhookError}
 */
export async function receive(incoming: Incoming, settings: VerifySettings): Promise<Envelope> {
  const now = settings.now();
  const body = await verifiedBody(incoming, settings, now);
  const value = decode(body);
  const time = timeOf(value);
  if (Number.isNaN(time)) {
    throw new WebhookError('invalid_envelope', 'The body is not an event.', { issues: envelopeIssues(value) });
  }
  assertAge(now - time, settings);
  return value as Envelope;
}

function assertAge(age: number, { maxAge, clockSkew }: VerifySettings): void {
  if (age > maxAge) throw new WebhookError('too_old', 'The event is older than the receiver accepts.');
  if (-age > clockSkew) throw new WebhookError('in_future', 'The event lies in the future.');
}
