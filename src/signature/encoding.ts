import type { Bytes } from '../platform.ts';

const HEX_DIGITS = '0123456789abcdef';

/** Created on first use: some test environments have no `TextEncoder`. */
let encoder: TextEncoder | undefined;

export function utf8(text: string): Bytes {
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX_DIGITS.charAt(byte >> 4) + HEX_DIGITS.charAt(byte & 15);
  return hex;
}

/** @param hex pairs of lower-case hexadecimal digits; the caller has checked that there is nothing else. */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < hex.length; index++) {
    const code = hex.charCodeAt(index);
    const digit = code - (code < 58 ? 48 : 87);
    bytes[index >> 1] = ((bytes[index >> 1] ?? 0) << 4) | digit;
  }
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Padded, and spelled in the one canonical way: the bits that the last digit has too many are zero. */
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/][AQgw]==|[A-Za-z\d+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** The bytes of canonical Base64; undefined for anything else. */
export function fromBase64(text: string): Uint8Array | undefined {
  return BASE64.test(text) ? decodeBase64(text) : undefined;
}

/** The bytes of Base64 of any length: the check of `fromBase64` is for a header, not for a body. */
export function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** WebCrypto takes no bytes of shared memory, and the compiler wants proof that there are none. */
export function withoutSharing(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
