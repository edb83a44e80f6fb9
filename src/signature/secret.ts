import { usageError } from '../package-name.ts';

/** Starts the secrets of many senders, so it says nothing about the scheme that a secret belongs to. */
export const SECRET_PREFIX = 'whsec_';

/** What each mistake looks like, and how the error puts it. */
const MISTAKES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\s*(?:[a-z]+_\s*)?$/i, 'is empty or a prefix alone'],
  [/^\s|\s$/, 'starts or ends with white space'],
  [/[\p{Cc}\p{Cf}]/u, 'contains a control or invisible character'],
  [/^(?:[a-z]+_)?(?:undefined|null|NaN|\[object .*\])$/i, 'is the text of a missing value'],
  [/\$\{.*\}/, 'contains a placeholder that was not replaced'],
];

/**
 * Rejects what would sign with no secret at all, and what is plainly a mistake. Any other text is a secret: the sender
 * chose it.
 *
 * @throws {TypeError} which does not show the secret.
 */
export function assertUsable(secret: string): void {
  const mistake = typeof secret === 'string' ? MISTAKES.find(([pattern]) => pattern.test(secret))?.[1] : 'is not text';
  if (mistake !== undefined) throw secretError(`The secret ${mistake}.`);
}

/** @param message without the secret. */
export function secretError(message: string): TypeError {
  return usageError(message);
}

/** A new secret with 192 random bits, fit for schemes that take text and for those that take Base64. */
export function generateSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return SECRET_PREFIX + btoa(String.fromCharCode(...bytes));
}
