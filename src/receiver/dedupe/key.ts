import { toHex, utf8, withoutSharing } from '../../signature/encoding.ts';

/** Printable text that every store takes as a key. */
const PLAIN = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

const HASHED = 'sha256:';

/** How keys start that are not an id alone. */
const RESERVED = /^(?:sha256:|\[)/;

/** Whether every store takes the value as it is: well-formed text of 1 to 128 characters, none of them a control. */
export function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/** What an event that came in headers without a signature is remembered by, beside its id. */
export interface UnsignedIdentity {
  readonly name: string;
  readonly body: Uint8Array;
}

/**
 * The key of an event in a store: its id, or the id together with that of the secret which signed it, so that no
 * workspace takes the id of another's event. Anything that a store could reject is hashed. Where the signature does not
 * cover the id or the name, the name and the body's hash are part of it, so that a changed copy takes nobody's place.
 */
export function keyOf(
  id: string,
  secretId: string | undefined,
  unsigned: UnsignedIdentity | undefined,
): string | Promise<string> {
  if (unsigned) return unsignedKey(id, secretId, unsigned);
  const key = secretId === undefined ? id : JSON.stringify([secretId, id]);
  const isReserved = secretId === undefined && RESERVED.test(key);
  return isPlain(key) && !isReserved ? key : hashed(secretId === undefined ? JSON.stringify(id) : key);
}

async function unsignedKey(
  id: string,
  secretId: string | undefined,
  { name, body }: UnsignedIdentity,
): Promise<string> {
  return hashed(JSON.stringify([secretId ?? null, id, name, await sha256(body)]));
}

async function hashed(json: string): Promise<string> {
  return HASHED + (await sha256(utf8(json)));
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', withoutSharing(bytes))));
}
