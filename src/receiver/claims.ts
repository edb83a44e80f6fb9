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

  /**
   * How long it may take to settle a claim, in milliseconds.
   *
   * @param timeLeft how long the process will run, in milliseconds; undefined: without end.
   */
  timeoutWithin(timeLeft: number | undefined): number {
    return this.#store.within(timeLeft).timeout;
  }

  /**
   * Claims an event.
   *
   * @param timeLeft how long the process will run, in milliseconds; undefined: without end.
   * @param later takes work that goes on after the answer.
   * @returns undefined if the event was handled before.
   * @throws {WebhookError} `in_flight`, `store_unavailable`
   */
  async claim(
    key: string,
    timeLeft: number | undefined,
    later: (work: Promise<void>) => void,
  ): Promise<HeldClaim | undefined> {
    const limited = this.#store.within(timeLeft);
    let claiming: ReturnType<Dedupe['claim']> | undefined;
    let result: ClaimResult;
    try {
      result = await limited.call((store) => (claiming = store.claim(key)));
    } catch (error) {
      later(releaseLate(limited.store, key, claiming));
      throw error;
    }
    if (result.status === 'done') return undefined;
    if (result.status !== 'claimed') throw new WebhookError('in_flight', 'The event is being handled.');
    return new HeldClaim(limited, { key, token: result.token, ttl: this.#rememberFor }, this.#maxHandlerTime);
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
