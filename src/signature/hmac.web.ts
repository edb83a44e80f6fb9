import type { ImportHmacKey } from './hmac.ts';

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };

/** WebCrypto, for every runtime that is not Node. */
export const importHmacKey: ImportHmacKey = (secret) => {
  const key = crypto.subtle.importKey('raw', copy(secret), ALGORITHM, false, ['sign', 'verify']);
  return {
    sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', await key, copy(data))),
    verify: async (data, signature) => crypto.subtle.verify('HMAC', await key, copy(signature), copy(data)),
  };
};

/** WebCrypto takes no bytes of shared memory, and the compiler wants proof that there are none. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
