import { deliveryPolicy } from '../../generated/catalog.ts';
import { checkNumber, clockOf, wrongOption } from '../check-option.ts';

export interface NextAttemptOptions {
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number;
  /** When it failed, in milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** From 0 up to 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** The maximum random addition to a delay, as a fraction of it, so that retries do not come in waves. Default: 0.1. */
  readonly jitter?: number;
  /** What the endpoint asked for in `Retry-After`, in milliseconds since 1970; honoured where it is later. */
  readonly notBefore?: number | undefined;
}

/** @throws {TypeError} unless it is a positive integer. */
export function checkAttempt(attempt: number): void {
  if (!Number.isInteger(attempt) || attempt < 1) throw wrongOption('attempt', 'a positive integer', attempt);
}

/**
 * Computes when to try again, in milliseconds since 1970, by the delivery policy of the spec; undefined after as many
 * attempts as disable a webhook.
 *
 * @throws {TypeError} for an invalid option.
 */
export function nextAttempt(options: NextAttemptOptions): number | undefined {
  const { attempt, random = Math.random, jitter = 0.1, notBefore = 0 } = options;
  checkAttempt(attempt);
  checkNumber('jitter', jitter, 'parts of the delay', { min: 0, max: 1 });
  const { retryDelaysSeconds, finalRetryIntervalSeconds, disableAfterConsecutiveFailures } = deliveryPolicy;
  if (attempt >= disableAfterConsecutiveFailures) return undefined;
  const seconds = retryDelaysSeconds[attempt - 1] ?? finalRetryIntervalSeconds;
  return Math.max(clockOf(options.now)() + Math.round(seconds * 1000 * (1 + jitter * random())), notBefore);
}
