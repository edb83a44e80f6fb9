import { WebhookError } from '../errors.ts';
import type { ClaimResult, Dedupe } from './dedupe/dedupe.ts';
import { HeldClaim } from './held-claim.ts';
import { LimitedStore } from './limited-store.ts';
import { renewAfter } from './renewal.ts';

/** Lets each event be handled by one holder at a time. */
export class Claims {
  readonly #store: LimitedStore;
  readonly #rememberFor: number;
  readonly #maxHandlerTime: number;
  /** Whether a claim has to be renewed while its delivery may still be answered. */
  readonly isShort: boolean;

  /**
   * @param times.delivery how long a delivery may take, in milliseconds.
   * @param times.handler how long a claim may be renewed, in milliseconds.
   * @param times.memory how long an event is remembered once it is done, in milliseconds.
   */
  constructor(store: Dedupe, times: Readonly<Record<'delivery' | 'handler' | 'memory', number>>) {
    this.#store = new LimitedStore(store, times.delivery);
    this.#rememberFor = times.memory;
    this.#maxHandlerTime = times.handler;
    this.isShort = Math.min(renewAfter(store), times.handler) < times.delivery;
  }

  /** How long it may take to settle a claim, in milliseconds. */
  get timeout(): number {
    return this.#store.timeout;
  }

  /**
   * Claims an event.
   *
   * @param later takes work that goes on after the answer.
   * @returns undefined if the event was handled before.
   * @throws {WebhookError} `in_flight`, `store_unavailable`
   */
  async claim(key: string, later: (work: Promise<void>) => void): Promise<HeldClaim | undefined> {
    let claiming: ReturnType<Dedupe['claim']> | undefined;
    let result: ClaimResult;
    try {
      result = await this.#store.call((store) => (claiming = store.claim(key)));
    } catch (error) {
      later(releaseLate(this.#store.store, key, claiming));
      throw error;
    }
    if (result.status === 'done') return undefined;
    if (result.status !== 'claimed') throw new WebhookError('in_flight', 'The event is being handled.');
    return new HeldClaim(this.#store, { key, token: result.token, ttl: this.#rememberFor }, this.#maxHandlerTime);
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
    // The delivery has been answered: the claim lapses.
  }
}
