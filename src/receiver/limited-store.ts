import { WebhookError } from '../errors.ts';
import { type Limit, withTimeout } from '../timeout.ts';
import type { Dedupe } from './dedupe/dedupe.ts';

/** The part of a delivery's time that each call of the store may take. */
const STORE_SHARE = 1 / 8;

const CODE = 'store_unavailable';

/** The store behind a time limit. */
export class LimitedStore {
  readonly store: Dedupe;
  readonly #limit: Limit;

  /** @param deliveryTime how long a delivery may take, in milliseconds. */
  constructor(store: Dedupe, deliveryTime: number) {
    this.store = store;
    this.#limit = { timeout: Math.ceil(deliveryTime * STORE_SHARE), code: CODE, what: 'The deduplication store' };
  }

  /** The longest that a call takes, in milliseconds. */
  get timeout(): number {
    return this.#limit.timeout;
  }

  /**
   * The store where a process may end before a delivery has to.
   *
   * @param timeLeft milliseconds. Default: without end.
   */
  within(timeLeft: number = Number.POSITIVE_INFINITY): LimitedStore {
    return timeLeft * STORE_SHARE < this.timeout ? new LimitedStore(this.store, timeLeft) : this;
  }

  /** @throws {WebhookError} `store_unavailable` */
  async call<Value>(operation: (store: Dedupe) => Value | PromiseLike<Value>): Promise<Value> {
    try {
      return await withTimeout(operation(this.store), this.#limit);
    } catch (cause) {
      if (cause instanceof WebhookError && cause.code === CODE) throw cause;
      throw new WebhookError(CODE, `${this.#limit.what} failed.`, { cause });
    }
  }
}
