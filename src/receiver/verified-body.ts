import { WebhookError } from '../errors.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { Incoming } from './incoming.ts';
import { isPromise } from './is-promise.ts';
import type { VerifySettings } from './options.ts';
import { readBody } from './read-body.ts';
import { withinTime } from './within-time.ts';

/**
 * The raw body of a delivery whose signature holds.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError}
 */
export async function verifiedBody(
  incoming: Incoming,
  { scheme, keys, maxBodyBytes, timeout }: Pick<VerifySettings, 'scheme' | 'keys' | 'maxBodyBytes' | 'timeout'>,
  now: number,
): Promise<Uint8Array> {
  const claim = scheme.read(incoming.header, now);
  const encoding = incoming.header('content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    throw new WebhookError('encoded_body', 'The body is encoded; the signature covers it as it was before.');
  }
  const reading = readBody(incoming, maxBodyBytes, timeout);
  const body = isPromise(reading) ? await reading : reading;
  const found = keys();
  const known = isPromise(found)
    ? await withinTime(found, { timeout, code: 'unavailable', what: 'The secret' })
    : found;
  const verdict = verifySignature(claim, body, known);
  if (!(isPromise(verdict) ? await verdict : verdict)) {
    throw new WebhookError('wrong_signature', 'The signature does not belong to this body and secret.');
  }
  return body;
}
