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
export async function keyOf(id: string, secretId?: string): Promise<string> {
  const isAlone = secretId === undefined;
  const json = JSON.stringify(isAlone ? id : [secretId, id]);
  const key = isAlone ? id : json;
  if (isPlain(key) && !(isAlone && RESERVED.test(key))) return key;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
  return HASHED + Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
