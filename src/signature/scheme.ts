import { WebhookError } from '../errors.ts';

/**
 * How a delivery is signed. Always chosen, never guessed: the secrets of both schemes may start with `whsec_`.
 *
 * - `heyoo`: one header with the HMAC of the raw body in hexadecimal. Signs no time. What this contract assumes of Heyoo.
 * - `standard-webhooks`: three headers; signs id, time and body. @see {@link https://www.standardwebhooks.com}
 */
export type SchemeName = 'heyoo' | 'standard-webhooks';

/** How a receiver reads a scheme. */
export interface Scheme {
  /** Names, in lower case, of the headers that the signature covers. */
  readonly signedHeaders: readonly string[];
  /**
   * The bytes of the key that a secret encodes.
   *
   * @throws {TypeError} for a secret that cannot protect anything, or does not fit the scheme.
   */
  keyBytes(secret: string): Uint8Array;
  /**
   * Reads a signature from the headers, before any body is read.
   *
   * @throws {WebhookError} `missing_signature`, `malformed_signature`, `stale_signature`
   */
  read(header: HeaderReader, now: number): SignatureHeaders;
}

export type HeaderReader = (name: string) => string | undefined;

/** What the headers of a delivery say about its signature. */
export interface SignatureHeaders {
  readonly signatures: readonly Uint8Array[];
  /** The bytes that the signatures cover. */
  signedBytes(body: Uint8Array): Uint8Array;
}

/** @throws {WebhookError} `missing_signature` */
export function requiredHeader(header: HeaderReader, name: string): string {
  const value = header(name);
  if (!value) throw new WebhookError('missing_signature', `The header ${name} is missing.`);
  return value;
}

export function malformed(name: string, expected: string): WebhookError {
  return new WebhookError('malformed_signature', `The header ${name} is not ${expected}.`);
}
