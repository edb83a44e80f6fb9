import { defineScheme } from './define-scheme.ts';
import type { SignatureScheme } from './scheme.ts';
import { usageError } from '../package-name.ts';

/**
 * Checks a scheme that was given as an option: an object, never a name, which may be misspelled, and a valid one, also
 * where it was made by hand from another.
 *
 * @throws {TypeError}
 */
export function checkScheme(scheme: SignatureScheme): void {
  if (typeof Object(scheme).header !== 'string') {
    throw usageError(`\`scheme\` must be a signature scheme, got ${JSON.stringify(scheme)}.`);
  }
  defineScheme(scheme);
}
