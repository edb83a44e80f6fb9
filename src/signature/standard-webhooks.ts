import { WebhookError } from '../errors.ts';
import { fromBase64, utf8 } from './encoding.ts';
import { malformed, requiredHeader, type Scheme } from './scheme.ts';
import { assertUsable, SECRET_PREFIX, wrongSecret } from './secret.ts';

/** How far the signed time may be off, in seconds. @see {@link https://www.standardwebhooks.com} */
const TOLERANCE_S = 300;

/** A header with more signatures than any rotation has is an attempt to keep the receiver busy. */
const MAX_SIGNATURES = 16;

export const standardWebhooksScheme: Scheme = {
  signedHeaders: ['webhook-id', 'webhook-timestamp'],
  keyBytes(secret) {
    assertUsable(secret);
    const bytes = fromBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
    if (!bytes) throw wrongSecret('The secret of the scheme standard-webhooks is not Base64.');
    return bytes;
  },
  read(header, now) {
    const id = requiredHeader(header, 'webhook-id');
    const timestamp = requiredHeader(header, 'webhook-timestamp');
    const list = requiredHeader(header, 'webhook-signature');
    if (!/^\d{1,12}$/.test(timestamp)) throw malformed('webhook-timestamp', 'a whole number of seconds');
    const signatures = list.split(' ', MAX_SIGNATURES).flatMap(readSignature);
    if (signatures.length === 0) throw malformed('webhook-signature', 'a list of signatures of version v1');
    if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) {
      throw new WebhookError('stale_signature', `The delivery was signed more than ${TOLERANCE_S} s from now.`);
    }
    return { signatures, signedBytes: (body) => signedBytes(id, timestamp, body) };
  },
};

/** What the scheme signs: id, time and body, with a full stop between them. */
export function signedBytes(id: string, timestamp: string, body: Uint8Array): Uint8Array {
  const head = utf8(`${id}.${timestamp}.`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

function readSignature(entry: string): Uint8Array[] {
  const bytes = entry.startsWith('v1,') ? fromBase64(entry.slice(3)) : undefined;
  return bytes?.length === 32 ? [bytes] : [];
}
