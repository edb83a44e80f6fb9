import type { WebhookErrorCode } from '../errors.ts';
import { type Limit, withTimeout } from '../timeout.ts';

/** The one time limit that all steps of a delivery share. */
export interface Deadline {
  /** Milliseconds; 0 when the time is up. */
  left(): number;
  /**
   * Waits for a step in the time that is left.
   *
   * @throws {WebhookError} with the code when the time is up.
   */
  wait<Value>(
    value: Value | PromiseLike<Value>,
    code: WebhookErrorCode,
    what: string,
    options?: Pick<Limit, 'onTimeout'> & { readonly max?: number },
  ): Value | PromiseLike<Value>;
}

/** @param timeout milliseconds. */
export function createDeadline(timeout: number): Deadline {
  const started = performance.now();
  const left = (): number => Math.max(0, Math.ceil(timeout - (performance.now() - started)));
  return {
    left,
    wait: (value, code, what, { max = timeout, ...rest } = {}) =>
      withTimeout(value, { timeout: Math.min(left(), max), code, what, ...rest }),
  };
}
