import { WebhookError } from '../errors.ts';

/** Starts the secrets of both schemes, so it says nothing about which of them a secret belongs to. */
export const SECRET_PREFIX = 'whsec_';

/**
 * Refuses what would sign with no secret at all, and what was read from a file together with its end of line.
 *
 * @throws {WebhookError} `invalid_secret`
 */
export function assertUsable(secret: string): void {
  if (typeof secret !== 'string') throw new WebhookError('invalid_secret', 'The secret is not a string.');
  if (secret.trim() === '') throw new WebhookError('invalid_secret', 'The secret is empty.');
  if (secret === SECRET_PREFIX) throw new WebhookError('invalid_secret', 'The secret is a prefix without a secret.');
  if (/^\s|\s$|\p{Cc}/u.test(secret)) {
    throw new WebhookError('invalid_secret', 'The secret has white space around it or a control character in it.');
  }
}

/** A new secret with 192 bits of chance, fit for both schemes. */
export function generateSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return SECRET_PREFIX + btoa(String.fromCharCode(...bytes));
}
