import { MAX_DELAY_MS } from './check-option.ts';
import { WebhookError, type WebhookErrorCode } from './errors.ts';

export interface Limit {
  /** Milliseconds; more than `setTimeout` takes means no limit. */
  readonly timeout: number;
  /** The code of the error when the time is up. */
  readonly code: WebhookErrorCode;
  /** Names in the error what took too long. */
  readonly what: string;
  readonly onTimeout?: (error: WebhookError) => void;
}

/**
 * Waits for a value, but no longer than the limit. Late work is not cancelled; a value that is not a promise needs no
 * timer.
 *
 * @throws {WebhookError} with the code of the limit when the time is up.
 */
export function withTimeout<Value>(value: Value | PromiseLike<Value>, limit: Limit): Value | PromiseLike<Value> {
  if (!isPromise(value) || limit.timeout > MAX_DELAY_MS) return value;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new WebhookError(limit.code, `${limit.what} took longer than ${limit.timeout} ms.`);
      reject(error);
      limit.onTimeout?.(error);
    }, limit.timeout);
    value.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** Whatever `await` waits for: also promises of another realm or library, and callable ones of remote procedures. */
export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}
