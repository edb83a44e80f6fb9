import { WebhookError } from '../errors.ts';
import { withTimeout } from '../timeout.ts';
import type { ClaimResult, Dedupe } from './dedupe/dedupe.ts';

/** The part of a delivery's time that each call of the store may take. */
const STORE_SHARE = 1 / 8;

const STORE = { code: 'store_unavailable', what: 'The deduplication store' } as const;

/** The store behind time limits. What fails in it is `store_unavailable`. */
export class Claims {
  /** The longest that a call takes, in milliseconds. */
  readonly timeout: number;
  /** How long a claim is renewed, in milliseconds. */
  readonly maxHandlerTime: number;
  readonly store: Dedupe;

  /** @param deliveryTime how long a delivery may take, in milliseconds. */
  constructor(store: Dedupe, deliveryTime: number, maxHandlerTime: number) {
    this.store = store;
    this.timeout = Math.ceil(deliveryTime * STORE_SHARE);
    this.maxHandlerTime = maxHandlerTime;
  }

  async claim(key: string): Promise<ClaimResult> {
    let claiming: ReturnType<Dedupe['claim']> | undefined;
    try {
      return await this.call((store) => (claiming = store.claim(key)));
    } catch (error) {
      void releaseLate(this.store, key, claiming);
      throw error;
    }
  }

  async call<Value>(operation: (store: Dedupe) => Value | PromiseLike<Value>): Promise<Value> {
    const { timeout } = this;
    try {
      return await withTimeout(operation(this.store), { timeout, ...STORE });
    } catch (cause) {
      if (cause instanceof WebhookError && cause.code === STORE.code) throw cause;
      throw new WebhookError(STORE.code, `${STORE.what} failed.`, { cause });
    }
  }
}

/** A claim that comes too late is released, so that the next attempt gets it. */
async function releaseLate(
  store: Dedupe,
  key: string,
  claiming: ReturnType<Dedupe['claim']> | undefined,
): Promise<void> {
  try {
    const result = await claiming;
    if (result?.status === 'claimed') await store.release(key, result.token);
  } catch {
    return;
  }
}
