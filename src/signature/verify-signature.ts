import { timingSafeEqual } from '#hmac';
import type { HmacKey } from './hmac.ts';
import type { SignatureHeaders } from './scheme.ts';

/**
 * The index of the first key that made one of the signatures over exactly these bytes, or -1. One HMAC per key, however
 * many signatures there are.
 */
export async function verifySignature(
  { signatures, signedBytes }: SignatureHeaders,
  body: Uint8Array,
  keys: readonly HmacKey[],
): Promise<number> {
  const signed = signedBytes(body);
  let index = 0;
  for (const key of keys) {
    const expected = await key.sign(signed);
    for (const signature of signatures) if (timingSafeEqual(expected, signature)) return index;
    index++;
  }
  return -1;
}
