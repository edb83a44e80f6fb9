import { WebhookError } from '../errors.ts';
import type { Claim, Dedupe } from './dedupe/dedupe.ts';
import type { LimitedStore } from './limited-store.ts';

/** How often a claim is renewed in the time that it lasts. */
const RENEWALS = 3;

/** How soon a claim has to be renewed, in milliseconds. */
export function renewAfter({ claimTtl }: Dedupe): number {
  return claimTtl / RENEWALS;
}

/**
 * Renews a claim before it lapses.
 *
 * @param ends when the handler has run for too long, by `performance.now()`.
 * @param onLost called once, when the claim is about to lapse.
 * @returns stops renewing.
 */
export function renew(
  store: LimitedStore,
  { key, token }: Claim,
  ends: number,
  onLost: (error: WebhookError) => void,
): () => void {
  let isStopped = false;
  let timer = schedule();

  function schedule(): ReturnType<typeof setTimeout> {
    return setTimeout(() => void next(), Math.max(0, Math.min(renewAfter(store.store), ends - performance.now())));
  }

  async function next(): Promise<void> {
    const lost = await loss();
    if (isStopped) return;
    if (lost) onLost(lost);
    else timer = schedule();
  }

  async function loss(): Promise<WebhookError | undefined> {
    if (performance.now() >= ends) return claimLost('`maxHandlerTime` is over.');
    try {
      const isHeld = await store.call((dedupe) => dedupe.renew(key, token));
      return isHeld ? undefined : claimLost('The claim on the event lapsed.');
    } catch (cause) {
      return claimLost('The claim on the event could not be renewed.', cause);
    }
  }

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function claimLost(message: string, cause?: unknown): WebhookError {
  return new WebhookError('claim_lost', message, { cause });
}
