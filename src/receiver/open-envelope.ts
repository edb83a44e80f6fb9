import { WebhookError } from '../errors.ts';
import { type Envelope, envelopeIssues, readEnvelope } from '../parse/envelope.ts';
import type { HeaderReader } from '../signature/scheme.ts';
import type { VerifySettings } from './options.ts';

/**
 * Checks the envelope of a parsed body and the age of its event.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError} `invalid_envelope`, `too_old`, `in_future`
 */
export function openEnvelope(
  value: unknown,
  header: HeaderReader,
  now: number,
  { maxAge, clockSkew }: Pick<VerifySettings, 'maxAge' | 'clockSkew'>,
): Envelope {
  const envelope = readEnvelope(value, header);
  if (!envelope) {
    const issues = envelopeIssues(value, header);
    throw new WebhookError('invalid_envelope', 'The body is not an event.', { issues });
  }
  const { time = now } = envelope;
  if (now - time > maxAge) throw new WebhookError('too_old', `The event is older than \`maxAge\`, ${maxAge} ms.`);
  if (time - now > clockSkew) {
    throw new WebhookError('in_future', `The event is more than \`clockSkew\`, ${clockSkew} ms, in the future.`);
  }
  return envelope;
}
