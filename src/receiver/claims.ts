import { WebhookError } from '../errors.ts';
import { withTimeout } from '../timeout.ts';
import type { Claim, ClaimResult, Dedupe } from './dedupe/dedupe.ts';

/** The part of a delivery's time that each call of the store may take. */
const STORE_SHARE = 1 / 8;

/** How often a claim is renewed in the time that it lasts. */
const RENEWALS = 3;

/** The store behind time limits. What fails in it is `store_unavailable`. */
export interface Claims {
  /** The longest that a call takes, in milliseconds. */
  readonly timeout: number;
  claim(key: string): Promise<ClaimResult>;
  done(claim: Claim): Promise<void>;
  release(claim: Claim): Promise<void>;
  /**
   * Renews a claim for as long as its handler may run.
   *
   * @param onLost called once, when the claim is about to lapse.
   * @returns stops renewing.
   */
  keep(claim: Claim, onLost: (error: WebhookError) => void): () => void;
}

/**
 * @param limits.delivery how long a delivery may take, in milliseconds.
 * @param limits.handler how long a claim is renewed, in milliseconds.
 */
export function createClaims(store: Dedupe, limits: { readonly delivery: number; readonly handler: number }): Claims {
  const timeout = Math.ceil(limits.delivery * STORE_SHARE);

  async function call<Value>(operation: () => Value | PromiseLike<Value>): Promise<Value> {
    try {
      return await withTimeout(operation(), { timeout, code: 'store_unavailable', what: 'The deduplication store' });
    } catch (cause) {
      if (cause instanceof WebhookError && cause.code === 'store_unavailable') throw cause;
      throw new WebhookError('store_unavailable', 'The deduplication store failed.', { cause });
    }
  }

  return {
    timeout,
    async claim(key) {
      let claiming: ReturnType<Dedupe['claim']> | undefined;
      try {
        return await call(() => (claiming = store.claim(key)));
      } catch (error) {
        void releaseLate(store, key, claiming);
        throw error;
      }
    },
    done: ({ key, token, ttl }) => call(() => store.done(key, token, ttl)),
    release: ({ key, token }) => call(() => store.release(key, token)),
    keep({ key, token }, onLost) {
      const ends = performance.now() + limits.handler;
      const delay = (): number => Math.max(0, Math.min(store.claimTtl / RENEWALS, ends - performance.now()));
      let timer = setTimeout(renew, delay());
      let isStopped = false;
      async function renew(): Promise<void> {
        const isOver = performance.now() >= ends;
        const lost = isOver
          ? claimLost('`maxHandlerTime` is over.')
          : await renewalError(() => store.renew(key, token));
        if (isStopped) return;
        if (lost) onLost(lost);
        else timer = setTimeout(renew, delay());
      }
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
  };

  async function renewalError(renewal: () => boolean | PromiseLike<boolean>): Promise<WebhookError | undefined> {
    try {
      return (await call(renewal)) ? undefined : claimLost('The claim on the event lapsed.');
    } catch (cause) {
      return claimLost('The claim on the event could not be renewed.', cause);
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

function claimLost(message: string, cause?: unknown): WebhookError {
  return new WebhookError('claim_lost', message, { cause });
}
