import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { ImportHmacKey } from './hmac.ts';

/** Node's own crypto: answers at once, where WebCrypto goes through a thread. */
export const importHmacKey: ImportHmacKey = (secret) => {
  const key = createSecretKey(secret);
  const sign = (data: Uint8Array): Uint8Array => createHmac('sha256', key).update(data).digest();
  return {
    sign,
    verify(data, signature) {
      const expected = sign(data);
      return signature.length === expected.length && timingSafeEqual(expected, signature);
    },
  };
};
