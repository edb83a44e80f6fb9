import { WebhookError } from '../errors.ts';
import { envelopeIssues, envelopeTime } from '../parse/envelope.ts';
import type { VerifySettings } from './options.ts';

/** An event of any name, before it is validated by its own schema. */
export interface Envelope {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly data: unknown;
}

/**
 * Checks the envelope of a parsed body and the age of its event.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError} `invalid_envelope`, `too_old`, `in_future`
 */
export function openEnvelope(
  value: unknown,
  now: number,
  { maxAge, clockSkew }: Pick<VerifySettings, 'maxAge' | 'clockSkew'>,
): Envelope {
  const time = envelopeTime(value);
  if (Number.isNaN(time)) {
    throw new WebhookError('invalid_envelope', 'The body is not an event.', { issues: envelopeIssues(value) });
  }
  if (now - time > maxAge) throw new WebhookError('too_old', `The event is older than \`maxAge\`, ${maxAge} ms.`);
  if (time - now > clockSkew) {
    throw new WebhookError('in_future', `The event is more than \`clockSkew\`, ${clockSkew} ms, in the future.`);
  }
  return value as Envelope;
}
