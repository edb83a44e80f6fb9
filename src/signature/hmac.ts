/** A key for HMAC-SHA256, imported once. */
export interface HmacKey {
  /** 32 bytes. */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export type ImportHmacKey = (secret: Uint8Array) => HmacKey;

/** Compares in a time that depends on the lengths alone; false if these differ. */
export type TimingSafeEqual = (a: Uint8Array, b: Uint8Array) => boolean;
