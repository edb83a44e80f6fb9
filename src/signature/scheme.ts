/**
 * A signature scheme, as data: the headers that a sender writes and a receiver reads, and their form. Always configured,
 * never guessed: the secrets of several schemes may start alike. Make one with `defineScheme`.
 */
export interface SignatureScheme {
  /** The header that carries the signature, or the signatures. */
  readonly header: string;
  readonly algorithm: 'hmac-sha256';
  /** How a signature is written. Hexadecimal digits are lower case, Base64 is padded. */
  readonly encoding: Encoding;
  /** What comes before each signature in the header, such as `sha256=`. */
  readonly prefix?: string;
  /** What is between several signatures in the header. Without it there is one. */
  readonly list?: string;
  /**
   * What is signed: `body`, or a template with `{body}` in it, and `{id}`, `{timestamp}` and `{url}` where these are
   * signed too.
   */
  readonly signedContent: string;
  /** Where the signed id is. */
  readonly id?: { readonly header: string };
  /** Where the signed time is, in seconds since 1970: in a header of its own, or in the list, after a prefix. */
  readonly timestamp?: SignedTimestamp;
  /** The public URL of the endpoint, where it is signed. Never read from a request, whose `Host` anyone may write. */
  readonly url?: string;
  /** The encoding of the key in the secret. */
  readonly secretEncoding: SecretEncoding;
  /** What is removed from the start of a secret before it is decoded. */
  readonly stripPrefix?: string;
  /** The least and the most bytes of a key that a sender may use. A receiver takes any: the sender chose it. */
  readonly keyBytes?: readonly [least: number, most: number];
}

export type SignedTimestamp = ({ readonly header: string } | { readonly prefix: string }) & {
  /** How far the time may be off, in seconds. Default: 300. */
  readonly tolerance?: number;
};

export type Encoding = 'hex' | 'base64';

export type SecretEncoding = 'utf-8' | 'base64' | 'hex';

export type HeaderReader = (name: string) => string | undefined;

/** What the headers of a delivery say about its signature. */
export interface SignatureHeaders {
  readonly signatures: readonly Uint8Array[];
  /** The bytes that the signatures cover. */
  signedBytes(body: Uint8Array): Uint8Array;
}
