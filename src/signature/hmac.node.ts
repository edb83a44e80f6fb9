import { createHmac, createSecretKey, timingSafeEqual as compare } from 'node:crypto';
import type { ImportHmacKey, TimingSafeEqual } from './hmac.ts';

/** Node's own crypto is synchronous, where WebCrypto goes through a thread. */
export const importHmacKey: ImportHmacKey = (secret) => {
  const key = createSecretKey(secret);
  return { sign: (data) => createHmac('sha256', key).update(data).digest() };
};

export const timingSafeEqual: TimingSafeEqual = (a, b) => a.length === b.length && compare(a, b);
