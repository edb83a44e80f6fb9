import { WebhookError } from '../errors.ts';
import type { Claim, Dedupe } from './dedupe/dedupe.ts';
import type { LimitedStore } from './limited-store.ts';

/** How often a claim is renewed in the time that it lasts. */
const RENEWALS = 3;

/** How soon a claim has to be renewed, in milliseconds. */
export function renewAfter({ claimTtl }: Dedupe): number {
  return claimTtl / RENEWALS;
}

/** Renews a claim before it lapses, until it is stopped or `maxHandlerTime` is over. */
export class Renewal {
  readonly #store: LimitedStore;
  readonly #claim: Claim;
  readonly #ends: number;
  readonly #onLost: (error: WebhookError) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  /**
   * @param ends when the handler has run for too long, by `performance.now()`.
   * @param onLost called once, when the claim is about to lapse.
   */
  constructor(store: LimitedStore, claim: Claim, ends: number, onLost: (error: WebhookError) => void) {
    this.#store = store;
    this.#claim = claim;
    this.#ends = ends;
    this.#onLost = onLost;
    this.#schedule();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    const delay = Math.min(renewAfter(this.#store.store), this.#ends - performance.now());
    this.#timer = setTimeout(() => void this.#renew(), Math.max(0, delay));
  }

  async #renew(): Promise<void> {
    const lost = await this.#loss();
    if (this.#isStopped) return;
    if (lost) this.#onLost(lost);
    else this.#schedule();
  }

  async #loss(): Promise<WebhookError | undefined> {
    if (performance.now() >= this.#ends) return claimLost('`maxHandlerTime` is over.');
    const { key, token } = this.#claim;
    try {
      const isHeld = await this.#store.call((store) => store.renew(key, token));
      return isHeld ? undefined : claimLost('The claim on the event lapsed.');
    } catch (cause) {
      return claimLost('The claim on the event could not be renewed.', cause);
    }
  }
}

function claimLost(message: string, cause?: unknown): WebhookError {
  return new WebhookError('claim_lost', message, { cause });
}
