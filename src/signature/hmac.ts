/** A key for HMAC-SHA256, imported once. */
export interface HmacKey {
  /** 32 bytes. */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Compares in constant time. */
  verify(data: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}

export type ImportHmacKey = (secret: Uint8Array) => HmacKey;
