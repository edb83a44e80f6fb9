import { WebhookError } from '../errors.ts';
import { fromBase64, toBase64, utf8 } from './encoding.ts';
import type { Claim, Scheme } from './scheme.ts';
import { assertUsable, SECRET_PREFIX } from './secret.ts';

/** How far the signed time may be off, in seconds. @see {@link https://www.standardwebhooks.com} */
const TOLERANCE_S = 300;

/** A header with more signatures than any rotation has is an attempt to keep the receiver busy. */
const MAX_SIGNATURES = 16;

export const standardWebhooksScheme: Scheme = {
  keyBytes(secret) {
    assertUsable(secret);
    const bytes = fromBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
    if (!bytes) throw new WebhookError('invalid_secret', 'The secret of the scheme standard-webhooks is not Base64.');
    return bytes;
  },
  async sign(keys, { id, now, body }) {
    const timestamp = String(Math.floor(now / 1000));
    const signed = signedBytes(id, timestamp, body);
    const signatures = await Promise.all(keys.map(async (key) => `v1,${toBase64(await key.sign(signed))}`));
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
  },
  read(headerOf, now): Claim {
    const [id, timestamp, value] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => {
      const found = headerOf(name);
      if (found === undefined || found === '')
        throw new WebhookError('missing_signature', `The header ${name} is missing.`);
      return found;
    }) as [string, string, string];
    if (!/^\d{1,12}$/.test(timestamp)) {
      throw new WebhookError('malformed_signature', 'The header webhook-timestamp is not a whole number of seconds.');
    }
    const signatures = value.split(' ', MAX_SIGNATURES).flatMap(readSignature);
    if (signatures.length === 0) {
      throw new WebhookError('malformed_signature', 'The header webhook-signature holds no signature of version v1.');
    }
    if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) {
      throw new WebhookError('stale_signature', `The delivery was signed more than ${TOLERANCE_S} s from now.`);
    }
    return { signatures, signedBytes: (body) => signedBytes(id, timestamp, body) };
  },
};

function readSignature(entry: string): Uint8Array[] {
  const bytes = entry.startsWith('v1,') ? fromBase64(entry.slice(3)) : undefined;
  return bytes?.length === 32 ? [bytes] : [];
}

function signedBytes(id: string, timestamp: string, body: Uint8Array): Uint8Array {
  const head = utf8(`${id}.${timestamp}.`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}
