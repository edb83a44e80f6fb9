import { exampleSecrets } from '../../generated/catalog.ts';
import { toHex, withoutSharing } from '../signature/encoding.ts';
import type { SignedBody } from './accident.ts';
import { contentOf } from './search.ts';
import { type KeyCandidate, keysOf } from './secret/keys.ts';
import type { ContentCandidate } from './signature/contents.ts';
import type { SignatureCandidate } from './signature/signatures.ts';

/** A delivery that must not be accepted, although its signature holds. */
export type Danger = 'empty-key' | 'example-secret' | 'sha1';

export const DANGERS: Readonly<Record<Danger, string>> = {
  'empty-key': 'The signature is of an empty key, so anyone can make it: the sender has no secret. Do not accept it.',
  'example-secret':
    'The signature is of the example secret of the documentation, so anyone can make it. Have the sender use a secret of its own.',
  sha1: 'The signature is an HMAC-SHA1, which is not supported: have the sender use HMAC-SHA256.',
};

/** An HMAC pads its key with zeros, so that one zero is the empty key; WebCrypto takes no empty one. */
const EMPTY_KEY = new Uint8Array(1);

/** Keys that protect nothing, which are tried beside those of the secrets. */
export function dangerousKeys(): readonly KeyCandidate[] {
  return [
    ...keysOf(exampleSecrets),
    {
      bytes: EMPTY_KEY,
      readings: [{ secretIndex: 0, secret: '', accidents: [], secretEncoding: 'utf-8', stripPrefix: undefined }],
    },
  ];
}

export function dangerOf({ bytes }: KeyCandidate): Danger | undefined {
  if (bytes.every((byte) => byte === 0)) return 'empty-key';
  const hex = toHex(bytes);
  return keysOf(exampleSecrets).some((key) => toHex(key.bytes) === hex) ? 'example-secret' : undefined;
}

/** The most HMAC-SHA1 that are made. */
const MAX_SHA1 = 256;

/** Whether one of the signatures is an HMAC-SHA1 of the body as it arrived. */
export async function isSha1(
  signatures: readonly SignatureCandidate[],
  contents: readonly ContentCandidate[],
  { body, keys }: { readonly body: SignedBody; readonly keys: readonly KeyCandidate[] },
): Promise<boolean> {
  const digests = new Set(signatures.map(({ digest }) => digest));
  const pairs = keys.flatMap((key) => contents.map((content) => ({ key, content })));
  for (const { key, content } of digests.size === 0 ? [] : pairs.slice(0, MAX_SHA1)) {
    const algorithm = { name: 'HMAC', hash: 'SHA-1' };
    const imported = await crypto.subtle.importKey('raw', withoutSharing(key.bytes), algorithm, false, ['sign']);
    const signed = await crypto.subtle.sign('HMAC', imported, withoutSharing(contentOf(content, body.bytes)));
    if (digests.has(toHex(new Uint8Array(signed)))) return true;
  }
  return false;
}
