import { withoutSharing } from './encoding.ts';
import type { ImportHmacKey, TimingSafeEqual } from './hmac.ts';

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };

/** WebCrypto, for every runtime that is not Node. */
export const importHmacKey: ImportHmacKey = (secret) => {
  const key = crypto.subtle.importKey('raw', withoutSharing(secret), ALGORITHM, false, ['sign']);
  return { sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', await key, withoutSharing(data))) };
};

/** Looks at every byte, whatever it has found by then. */
export const timingSafeEqual: TimingSafeEqual = (a, b) => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
};
