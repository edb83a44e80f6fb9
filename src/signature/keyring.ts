import { importHmacKey } from '#hmac';
import { WebhookError } from '../errors.ts';
import { defineScheme } from './define-scheme.ts';
import type { HmacKey } from './hmac.ts';
import { keyBytesOf } from './key-bytes.ts';
import type { HeaderReader, SignatureScheme } from './scheme.ts';
import { secretError } from './secret.ts';

/** A secret, alone or with an id that `context.secretId` gives to handlers. */
export type Secret = string | IdentifiedSecret;

export interface IdentifiedSecret {
  /**
   * Whose secret it is, such as a workspace. Events are deduplicated per id, so the secrets of a rotation share one.
   */
  readonly id: string;
  readonly secret: string;
}

/** One secret, or several while they are rotated. */
export type Secrets = Secret | readonly Secret[];

/** What is known of a delivery before its signature is verified. Anyone may have sent it: use it to look up a secret only. */
export interface UnverifiedDelivery<Platform = unknown> {
  readonly header: HeaderReader;
  /** Undefined where the adapter knows none. A path alone for `node:http`. */
  readonly url: string | undefined;
  readonly platform: Platform;
}

/** Secrets, or a function that looks them up for each delivery. */
export type SecretSource<Platform = unknown> =
  | Secrets
  | ((delivery: UnverifiedDelivery<Platform>) => Secrets | Promise<Secrets>);

/** A key and the id of its secret. */
export interface SecretKey extends HmacKey {
  readonly id: string | undefined;
}

export type Keyring<Platform = unknown> = (
  delivery: UnverifiedDelivery<Platform>,
) => readonly SecretKey[] | Promise<readonly SecretKey[]>;

/** Imported keys that are kept for secrets that are looked up; the one that was imported first goes first. */
const MAX_KEYS = 1_000;

/**
 * Imports each secret once.
 *
 * @throws {TypeError} for an invalid scheme, and for a secret that is rejected, at once unless the source is a function. The
 * keyring itself throws a {@link WebhookError} `secret_unavailable` if a look-up fails or returns no usable secret.
 */
export function createKeyring<Platform>(scheme: SignatureScheme, source: SecretSource<Platform>): Keyring<Platform> {
  defineScheme(scheme);
  const imported = new Map<string, HmacKey>();
  if (typeof source !== 'function') {
    const missing = entriesOf(source).find(({ secret }) => !secret);
    if (missing) throw missingSecret(missing.secret);
    const keys = importKeys(scheme, source, imported);
    return () => keys;
  }
  return async (delivery) => {
    let secrets: Secrets;
    try {
      secrets = await source(delivery);
    } catch (cause) {
      throw new WebhookError('secret_unavailable', 'The `secret` function threw.', { cause });
    }
    if (!secrets) {
      throw new WebhookError('secret_unavailable', `The \`secret\` function returned ${shown(secrets)}.`);
    }
    try {
      return importKeys(scheme, secrets, imported);
    } catch (cause) {
      throw new WebhookError('secret_unavailable', 'The `secret` function returned no usable secret.', { cause });
    }
  };
}

function missingSecret(secret: unknown): TypeError {
  return secretError(
    `The secret is empty: got ${shown(secret)}. If it is not set yet while the module loads, as in \`next build\`, ` +
      'pass a function: `secret: () => process.env.NAME`.',
  );
}

/** Variables that are not set arrive as undefined or as empty text. */
function shown(secrets: unknown): string {
  return secrets === '' ? 'empty text' : String(secrets);
}

/** @throws {TypeError} for a secret that is rejected. */
export function importKeys(
  scheme: SignatureScheme,
  secrets: Secrets,
  imported: Map<string, HmacKey> = new Map(),
): readonly SecretKey[] {
  const entries = entriesOf(secrets);
  if (entries.length === 0) throw secretError('There is no secret in the list.');
  return entries.map(({ id, secret }) => {
    if (id !== undefined && (typeof id !== 'string' || id === '')) {
      throw secretError('The `id` of a secret must be text that is not empty.');
    }
    const key = imported.get(secret) ?? importHmacKey(keyBytesOf(scheme, secret));
    imported.set(secret, key);
    for (const oldest of imported.keys()) {
      if (imported.size <= MAX_KEYS) break;
      imported.delete(oldest);
    }
    return { id, sign: key.sign };
  });
}

function entriesOf(secrets: Secrets): readonly { readonly id?: string; readonly secret: string }[] {
  const list: readonly Secret[] = Array.isArray(secrets) ? secrets : [secrets as Secret];
  return list.map((entry) => (typeof entry === 'object' && entry !== null ? entry : { secret: entry }));
}
