import type { HmacKey } from './hmac.ts';
import type { Claim } from './scheme.ts';

/** Whether one of the keys made one of the signatures over exactly these bytes. */
export async function verifySignature(claim: Claim, body: Uint8Array, keys: readonly HmacKey[]): Promise<boolean> {
  const signed = claim.signedBytes(body);
  for (const key of keys) {
    for (const signature of claim.signatures) {
      const verdict = key.verify(signed, signature);
      if (typeof verdict === 'boolean' ? verdict : await verdict) return true;
    }
  }
  return false;
}
