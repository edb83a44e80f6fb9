import { WebhookError } from '../errors.ts';
import type { Claims } from './claims.ts';
import type { Claim } from './dedupe/dedupe.ts';

/** How often a claim is renewed in the time that it lasts. */
const RENEWALS = 3;

/** A claim while its handler runs: it is renewed before it lapses, and settled when the handler has ended. */
export class HeldClaim {
  readonly claim: Claim;
  /** Called once, when the claim is about to lapse. */
  onLost: (error: WebhookError) => void = () => undefined;
  readonly #claims: Claims;
  readonly #started: number = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSettled = false;

  constructor(claims: Claims, claim: Claim) {
    this.#claims = claims;
    this.claim = claim;
  }

  /** Milliseconds until the claim has to be renewed, or given up because the handler has run for too long. */
  get renewIn(): number {
    const { store, maxHandlerTime } = this.#claims;
    return Math.max(0, Math.min(store.claimTtl / RENEWALS, maxHandlerTime - this.#passed));
  }

  /** Renews the claim from now on, for as long as its handler may run. */
  keep(): void {
    this.#timer ??= setTimeout(() => void this.#renew(), this.renewIn);
  }

  done(): Promise<void> {
    this.#settle();
    const { key, token, ttl } = this.claim;
    return this.#claims.call((store) => store.done(key, token, ttl));
  }

  release(): Promise<void> {
    this.#settle();
    const { key, token } = this.claim;
    return this.#claims.call((store) => store.release(key, token));
  }

  get #passed(): number {
    return performance.now() - this.#started;
  }

  #settle(): void {
    this.#isSettled = true;
    clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    const lost = await this.#lossOf(this.claim);
    if (this.#isSettled) return;
    this.#timer = undefined;
    if (lost) this.onLost(lost);
    else this.keep();
  }

  async #lossOf({ key, token }: Claim): Promise<WebhookError | undefined> {
    if (this.#passed >= this.#claims.maxHandlerTime) return claimLost('`maxHandlerTime` is over.');
    try {
      const isHeld = await this.#claims.call((store) => store.renew(key, token));
      return isHeld ? undefined : claimLost('The claim on the event lapsed.');
    } catch (cause) {
      return claimLost('The claim on the event could not be renewed.', cause);
    }
  }
}

function claimLost(message: string, cause?: unknown): WebhookError {
  return new WebhookError('claim_lost', message, { cause });
}
