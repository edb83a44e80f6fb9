import type { HmacKey } from './hmac.ts';
import type { Claim } from './scheme.ts';

type Verdict = boolean | Promise<boolean>;

/** Whether one of the keys made one of the signatures over exactly these bytes. */
export function verifySignature(claim: Claim, body: Uint8Array, keys: readonly HmacKey[]): Verdict {
  const signed = claim.signedBytes(body);
  return some(keys, (key) => some(claim.signatures, (signature) => key.verify(signed, signature)));
}

/** Tries one after the other: whoever sends many signatures gets no more work done at a time. */
function some<Item>(items: readonly Item[], holds: (item: Item) => Verdict): Verdict {
  for (const [index, item] of items.entries()) {
    const verdict = holds(item);
    if (verdict === true) return true;
    if (verdict !== false) return verdict.then((isTrue) => isTrue || some(items.slice(index + 1), holds));
  }
  return false;
}
