import type { SignatureScheme } from './scheme.ts';

/**
 * A scheme is chosen by its object, never by a name, which may be misspelled.
 *
 * @throws {TypeError}
 */
export function checkScheme(scheme: SignatureScheme): void {
  if (typeof Object(scheme).header === 'string') return;
  throw new TypeError(`@heyoo/webhooks: \`scheme\` must be a signature scheme, got ${JSON.stringify(scheme)}.`);
}
