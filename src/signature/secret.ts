import { WebhookError } from '../errors.ts';

/** Starts the secrets of both schemes, so it says nothing about which of them a secret belongs to. */
export const SECRET_PREFIX = 'whsec_';

/** Nothing but white space and prefix, white space around it, or a control character. */
const UNUSABLE = /^\s*(?:whsec_\s*)?$|^\s|\s$|\p{Cc}/u;

/**
 * Refuses what would sign with no secret at all, and what was read from a file together with its end of line.
 *
 * @throws {WebhookError} `invalid_secret`
 */
export function assertUsable(secret: string): void {
  if (typeof secret === 'string' && !UNUSABLE.test(secret)) return;
  throw new WebhookError(
    'invalid_secret',
    'The secret is empty, a prefix alone, no string, or has white space around it or a control character in it.',
  );
}

/** A new secret with 192 bits of chance, fit for both schemes. */
export function generateSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return SECRET_PREFIX + btoa(String.fromCharCode(...bytes));
}
