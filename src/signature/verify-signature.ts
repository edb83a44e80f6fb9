import type { HmacKey } from './hmac.ts';
import type { Claim } from './scheme.ts';

type Verdict = boolean | Promise<boolean>;

/** Whether one of the keys made one of the signatures over exactly these bytes. */
export function verifySignature(claim: Claim, body: Uint8Array, keys: readonly HmacKey[]): Verdict {
  return anyHolds(verdicts(claim, body, keys));
}

function* verdicts(claim: Claim, body: Uint8Array, keys: readonly HmacKey[]): Iterator<Verdict> {
  const signed = claim.signedBytes(body);
  for (const key of keys) {
    for (const signature of claim.signatures) yield key.verify(signed, signature);
  }
}

/** Asks for one after the other: whoever sends many signatures gets no more work done at a time. */
function anyHolds(pending: Iterator<Verdict>): Verdict {
  for (let next = pending.next(); !next.done; next = pending.next()) {
    if (next.value === true) return true;
    if (next.value !== false) return next.value.then((holds) => holds || anyHolds(pending));
  }
  return false;
}
