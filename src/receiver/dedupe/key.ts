import { toHex, utf8 } from '../../signature/encoding.ts';

/** Printable text that every store takes as a key. */
const PLAIN = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

const HASHED = 'sha256:';

/** How keys start that are not an id alone. */
const RESERVED = /^(?:sha256:|\[)/;

/** Whether every store takes the value as it is: well-formed text of 1 to 128 characters, none of them a control. */
export function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}

/**
 * The key of an event in a store: its id, or the id together with that of the secret which signed it, so that no
 * workspace takes the id of another's event. Anything that a store could refuse is hashed.
 */
export function keyOf(id: string, secretId?: string): string | Promise<string> {
  const key = secretId === undefined ? id : JSON.stringify([secretId, id]);
  const isReserved = secretId === undefined && RESERVED.test(key);
  return isPlain(key) && !isReserved ? key : hashed(secretId === undefined ? JSON.stringify(id) : key);
}

async function hashed(json: string): Promise<string> {
  return HASHED + toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(json))));
}
