import type { WebhookErrorCode } from '../errors.ts';
import { withTimeout } from '../timeout.ts';

/** The one time limit that all steps of a delivery share. */
export class Deadline {
  readonly #started: number = performance.now();
  readonly #timeout: number;

  /** @param timeout milliseconds. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** Milliseconds since the delivery began. */
  passed(): number {
    return performance.now() - this.#started;
  }

  /** Milliseconds; 0 when the time is up. */
  left(): number {
    return Math.max(0, Math.ceil(this.#timeout - this.passed()));
  }

  /**
   * Waits for a step in the time that is left.
   *
   * @param reserved what has to be left after the step, in milliseconds.
   * @throws {WebhookError} with the code when the time is up.
   */
  wait<Value>(
    value: Value | PromiseLike<Value>,
    code: WebhookErrorCode,
    what: string,
    reserved = 0,
  ): Value | PromiseLike<Value> {
    return withTimeout(value, { timeout: Math.max(0, this.left() - reserved), code, what });
  }
}
