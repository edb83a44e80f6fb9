import { fromBase64, fromHex, utf8 } from './encoding.ts';
import type { SecretEncoding, SignatureScheme } from './scheme.ts';
import { assertUsable, secretError } from './secret.ts';

const DECODERS: Readonly<Record<SecretEncoding, (text: string) => Uint8Array | undefined>> = {
  'utf-8': utf8,
  base64: fromBase64,
  hex: (text) => (/^(?:[0-9a-f]{2})+$/i.test(text) ? fromHex(text.toLowerCase()) : undefined),
};

/**
 * The bytes of the key that a secret encodes.
 *
 * @throws {TypeError} for a secret that cannot protect anything, or does not fit the scheme.
 */
export function keyBytesOf({ secretEncoding, stripPrefix = '' }: SignatureScheme, secret: string): Uint8Array {
  assertUsable(secret);
  const bare = secret.startsWith(stripPrefix) ? secret.slice(stripPrefix.length) : secret;
  assertUsable(bare);
  const bytes = DECODERS[secretEncoding](bare);
  if (!bytes) throw secretError(`The secret is not ${NAMES[secretEncoding]}.`);
  return bytes;
}

const NAMES: Readonly<Record<SecretEncoding, string>> = { 'utf-8': 'text', base64: 'Base64', hex: 'hexadecimal' };

/**
 * Enforces the key length of a scheme for a sender.
 *
 * @throws {TypeError}
 */
export function assertKeyLength(scheme: SignatureScheme, secret: string | readonly string[]): void {
  if (!scheme.keyBytes) return;
  const [least, most] = scheme.keyBytes;
  for (const each of [secret].flat()) {
    const { length } = keyBytesOf(scheme, each);
    if (length >= least && length <= most) continue;
    throw secretError(`A key of this signature scheme must have ${least} to ${most} bytes, got ${length}.`);
  }
}
