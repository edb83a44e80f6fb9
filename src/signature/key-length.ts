import type { SchemeName } from './scheme.ts';
import { schemeOf } from './schemes.ts';
import { wrongSecret } from './secret.ts';

/** Bytes of a key of Standard Webhooks. @see {@link https://www.standardwebhooks.com} */
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/**
 * Holds a sender to the length of a key that its scheme prescribes. A receiver takes any: the sender chose it.
 *
 * @throws {TypeError}
 */
export function assertKeyLength(name: SchemeName, secret: string | readonly string[]): void {
  if (name !== 'standard-webhooks') return;
  for (const each of [secret].flat()) {
    const { length } = schemeOf(name).keyBytes(each);
    if (length < MIN_BYTES || length > MAX_BYTES) {
      throw wrongSecret(`A key of Standard Webhooks must have ${MIN_BYTES} to ${MAX_BYTES} bytes, got ${length}.`);
    }
  }
}
