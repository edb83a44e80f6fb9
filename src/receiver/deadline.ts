import { WebhookError, type WebhookErrorCode } from '../errors.ts';
import { isPromise } from '../timeout.ts';

/** The one time limit that all steps of a delivery share, with one timer, which the first step that takes time starts. */
export class Deadline {
  /** By `performance.now()`. */
  readonly started: number = performance.now();
  readonly #timeout: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onTimeout: (() => void) | undefined;

  /** @param timeout milliseconds. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** Milliseconds since the delivery began. */
  passed(): number {
    return performance.now() - this.started;
  }

  /**
   * Waits for a step in the time that is left. Late work is not cancelled.
   *
   * @throws {WebhookError} with the code when the time is up.
   */
  wait<Value>(value: Value | PromiseLike<Value>, code: WebhookErrorCode, what: string): Value | PromiseLike<Value> {
    if (!isPromise(value)) return value;
    this.#timer ??= setTimeout(
      () => {
        // A step that begins later gets a timer of its own, which ends at once.
        this.#timer = undefined;
        this.#onTimeout?.();
      },
      Math.max(0, Math.ceil(this.#timeout - this.passed())),
    );
    return new Promise((resolve, reject) => {
      this.#onTimeout = () =>
        reject(new WebhookError(code, `${what} did not end within the ${this.#timeout} ms of its delivery.`));
      value.then(resolve, reject);
    });
  }

  /** To be called when the last step has ended. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
