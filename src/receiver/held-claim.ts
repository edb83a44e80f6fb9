import type { WebhookError } from '../errors.ts';
import type { Claim } from './dedupe/dedupe.ts';
import type { LimitedStore } from './limited-store.ts';
import { Renewal } from './renewal.ts';

/** A claim while its handler runs, until it is settled. */
export class HeldClaim {
  readonly claim: Claim;
  readonly #store: LimitedStore;
  readonly #maxHandlerTime: number;
  #renewal: Renewal | undefined;

  /** @param maxHandlerTime how long the claim may be renewed, in milliseconds. */
  constructor(store: LimitedStore, claim: Claim, maxHandlerTime: number) {
    this.#store = store;
    this.claim = claim;
    this.#maxHandlerTime = maxHandlerTime;
  }

  /**
   * Renews the claim from now on.
   *
   * @param started when its delivery began, by `performance.now()`.
   * @param onLost called once, when the claim is about to lapse.
   */
  keep(started: number, onLost: (error: WebhookError) => void): void {
    this.#renewal ??= new Renewal(this.#store, this.claim, started + this.#maxHandlerTime, onLost);
  }

  done(): Promise<void> {
    this.#renewal?.stop();
    const { key, token, ttl } = this.claim;
    return this.#store.call((store) => store.done(key, token, ttl));
  }

  release(): Promise<void> {
    this.#renewal?.stop();
    const { key, token } = this.claim;
    return this.#store.call((store) => store.release(key, token));
  }
}
