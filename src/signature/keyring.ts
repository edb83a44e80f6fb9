import { importHmacKey } from '#hmac';
import { WebhookError } from '../errors.ts';
import type { HmacKey } from './hmac.ts';
import type { Scheme } from './scheme.ts';

/** One secret, several while they are rotated, or a function that looks them up for each delivery. */
export type SecretSource = string | readonly string[] | (() => Secrets | Promise<Secrets>);

type Secrets = string | readonly string[];

export type Keyring = () => readonly HmacKey[] | Promise<readonly HmacKey[]>;

/**
 * Imports each secret once.
 *
 * @throws {WebhookError} `invalid_secret`, at once for secrets that are given as such. The keyring itself throws
 * `unavailable` where a look-up fails or finds no usable secret.
 */
export function createKeyring(scheme: Scheme, source: SecretSource): Keyring {
  let known = new Map<string, HmacKey>();
  function keysOf(secrets: Secrets): readonly HmacKey[] {
    const list = typeof secrets === 'string' ? [secrets] : secrets;
    if (!Array.isArray(list) || list.length === 0) throw new WebhookError('invalid_secret', 'There is no secret.');
    known = new Map(list.map((secret) => [secret, known.get(secret) ?? importHmacKey(scheme.keyBytes(secret))]));
    return [...known.values()];
  }
  if (typeof source !== 'function') {
    const keys = keysOf(source);
    return () => keys;
  }
  return async () => {
    try {
      return keysOf(await source());
    } catch (cause) {
      throw new WebhookError('unavailable', 'The secret is not available.', { cause });
    }
  };
}
