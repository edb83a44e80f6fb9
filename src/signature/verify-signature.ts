import type { HmacKey } from './hmac.ts';
import type { Claim } from './scheme.ts';

/** Whether one of the keys made one of the signatures over exactly these bytes. */
export function verifySignature(claim: Claim, body: Uint8Array, keys: readonly HmacKey[]): boolean | Promise<boolean> {
  const signed = claim.signedBytes(body);
  const pending: Promise<boolean>[] = [];
  for (const key of keys) {
    for (const signature of claim.signatures) {
      const verdict = key.verify(signed, signature);
      if (verdict === true) return true;
      if (verdict !== false) pending.push(verdict);
    }
  }
  return pending.length > 0 && Promise.all(pending).then((verdicts) => verdicts.includes(true));
}
