import { WebhookError, type WebhookErrorCode } from '../errors.ts';

/** The longest that a timer can wait. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

interface Limit {
  /** Milliseconds; longer than a timer can wait is for ever. */
  readonly timeout: number;
  readonly code: WebhookErrorCode;
  /** Names what takes so long. */
  readonly what: string;
  /** Told when the time is up. */
  readonly onTimeout?: (error: WebhookError) => void;
}

/**
 * Waits for work, but not for ever. Work that is late goes on; what becomes of it is the caller's.
 *
 * @throws {WebhookError} with the given code when the time is up.
 */
export function withinTime<Value>(work: Promise<Value>, { timeout, code, what, onTimeout }: Limit): Promise<Value> {
  if (timeout > MAX_TIMEOUT_MS) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new WebhookError(code, `${what} took longer than ${timeout} ms.`);
      reject(error);
      onTimeout?.(error);
    }, timeout);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
