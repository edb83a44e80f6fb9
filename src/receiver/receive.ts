import { deliveryPolicy } from '../../generated/catalog.ts';
import { WebhookError } from '../errors.ts';
import { decode } from '../parse/decode.ts';
import { envelopeIssues } from '../parse/envelope.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { Incoming } from './incoming.ts';
import type { VerifySettings } from './options.ts';
import { readBody } from './read-body.ts';

/** How long a body may take to arrive, in milliseconds: as long as the sender waits for an answer. */
const BODY_TIMEOUT_MS = deliveryPolicy.timeoutSeconds * 1000;

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
 * @param timeout how long the body may take to arrive, in milliseconds.
 * @throws {WebhookError}
 */
export async function receive(
  incoming: Incoming,
  settings: VerifySettings,
  timeout: number = BODY_TIMEOUT_MS,
): Promise<Envelope> {
  const now = settings.now();
  const claim = settings.scheme.read(incoming.header, now);
  const encoding = incoming.header('content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    throw new WebhookError('encoded_body', 'The body is encoded; the signature covers it as it was before.');
  }
  const body = await readBody(incoming, { maxBytes: settings.maxBodyBytes, timeout });
  if (!(await verifySignature(claim, body, await settings.keys()))) {
    throw new WebhookError('wrong_signature', 'The signature does not belong to this body and secret.');
  }
  const value = decode(body);
  const issues = envelopeIssues(value);
  if (issues.length > 0) throw new WebhookError('invalid_envelope', 'The body is not an event.', { issues });
  const envelope = value as Envelope;
  assertAge(envelope, now, settings);
  return envelope;
}

function assertAge({ timestamp }: Envelope, now: number, { maxAge, clockSkew }: VerifySettings): void {
  const age = now - Date.parse(timestamp);
  if (age > maxAge) throw new WebhookError('too_old', 'The event is older than the receiver accepts.');
  if (-age > clockSkew) throw new WebhookError('in_future', 'The event lies in the future.');
}
