import { WebhookError } from '../errors.ts';
import { decode } from '../parse/decode.ts';
import { envelopeIssues, timeOf } from '../parse/envelope.ts';
import type { VerifySettings } from './options.ts';

/** An event of any name: what is certain before its own schema is looked at. */
export interface Envelope {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/**
 * Takes a body as far as the envelope. Only for one whose signature holds: nothing is parsed before.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError} `invalid_json`, `invalid_envelope`, `too_old`, `in_future`
 */
export function openEnvelope(body: Uint8Array, now: number, settings: VerifySettings): Envelope {
  const value = decode(body);
  const time = timeOf(value);
  if (Number.isNaN(time)) {
    throw new WebhookError('invalid_envelope', 'The body is not an event.', { issues: envelopeIssues(value) });
  }
  assertAge(now - time, settings);
  return value as Envelope;
}

/** @param age milliseconds. */
function assertAge(age: number, { maxAge, clockSkew }: VerifySettings): void {
  if (age > maxAge) throw new WebhookError('too_old', 'The event is older than the receiver accepts.');
  if (-age > clockSkew) throw new WebhookError('in_future', 'The event lies in the future.');
}
