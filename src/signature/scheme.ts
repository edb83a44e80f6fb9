import type { HmacKey } from './hmac.ts';

/**
 * How a delivery is signed. Always chosen, never guessed: secrets of both schemes may start with `whsec_`.
 *
 * - `heyoo`: one header with the HMAC of the raw body in hexadecimal. Signs no time.
 * - `standard-webhooks`: three headers; signs id, time and body. @see {@link https://www.standardwebhooks.com}
 */
export type SchemeName = 'heyoo' | 'standard-webhooks';

/** What the signature of a delivery covers or travels with. */
interface Message {
  readonly id: string;
  /** When the delivery is signed, in milliseconds since 1970. */
  readonly now: number;
  readonly body: Uint8Array;
}

export interface Scheme {
  /**
   * The bytes of the key that a secret stands for.
   *
   * @throws {WebhookError} `invalid_secret`
   */
  keyBytes(secret: string): Uint8Array;
  /** The headers that sign a message, for several keys where the scheme has room for them, else for the first. */
  sign(keys: readonly HmacKey[], message: Message): Promise<Record<string, string>>;
  /**
   * Reads a signature from the headers, before any body is read.
   *
   * @throws {WebhookError} `missing_signature`, `malformed_signature`, `stale_signature`
   */
  read(header: (name: string) => string | undefined, now: number): Claim;
}

/** What the headers of a delivery claim. */
export interface Claim {
  readonly signatures: readonly Uint8Array[];
  /** The bytes that were signed if the claim is true. */
  signedBytes(body: Uint8Array): Uint8Array;
}
