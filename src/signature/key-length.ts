import { WebhookError } from '../errors.ts';
import type { SchemeName } from './scheme.ts';
import { schemeOf } from './schemes.ts';

/** Bytes of a key of Standard Webhooks. @see {@link https://www.standardwebhooks.com} */
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/**
 * Holds a sender to the length of a key that its scheme prescribes. A receiver takes any: the sender chose it.
 *
 * @throws {WebhookError} `invalid_secret`
 */
export function assertKeyLength(name: SchemeName, secret: string | readonly string[]): void {
  if (name !== 'standard-webhooks') return;
  for (const each of [secret].flat()) {
    const { length } = schemeOf(name).keyBytes(each);
    if (length < MIN_BYTES || length > MAX_BYTES) {
      throw new WebhookError(
        'invalid_secret',
        `A key of Standard Webhooks must have ${MIN_BYTES} to ${MAX_BYTES} bytes, got ${length}.`,
      );
    }
  }
}
