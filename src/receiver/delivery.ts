import type { Background, WaitUntil } from './background.ts';
import { waitUntilOf } from './background.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { DeliveryErrorContext, DeliveryPhase } from './handler-options.ts';
import type { Incoming } from './incoming.ts';
import { withTimeout } from '../timeout.ts';

/** How long an answer waits for observers where there is no `waitUntil`, in milliseconds. */
const OBSERVERS_MS = 200;

/** A delivery on its way through the receiver, and what is known of it so far. */
export class Delivery<Platform> {
  readonly incoming: Incoming;
  readonly platform: Platform;
  readonly deadline: Deadline;
  readonly waitUntil: WaitUntil | undefined;
  phase: DeliveryPhase = 'request';
  id: string | undefined;
  name: string | undefined;
  secretIndex = 0;
  readonly #background: Background;
  readonly #started = performance.now();

  constructor(
    incoming: Incoming,
    platform: Platform,
    { timeout, background }: { readonly timeout: number; readonly background: Background },
  ) {
    this.incoming = incoming;
    this.platform = platform;
    this.deadline = createDeadline(Math.min(timeout, incoming.timeLeft ?? timeout));
    this.waitUntil = incoming.waitUntil ?? waitUntilOf(platform);
    this.#background = background;
  }

  get durationMs(): number {
    return performance.now() - this.#started;
  }

  get errorContext(): DeliveryErrorContext {
    const { id, name, phase, durationMs } = this;
    return { id, name, phase, durationMs, header: this.incoming.header };
  }

  /** Lets work go on after the answer. */
  later(work: Promise<unknown>): void {
    this.#background.add(work, this.waitUntil);
  }

  /** Calls an observer. Its errors are its own affair; the answer waits for it no longer than a short limit. */
  async observe(call: () => unknown): Promise<void> {
    const work = settled(call);
    this.later(work);
    if (this.waitUntil) return;
    const limit = { timeout: OBSERVERS_MS, code: 'internal_error', what: 'The observer' } as const;
    await settled(() => withTimeout(work, limit));
  }
}

async function settled(call: () => unknown): Promise<void> {
  try {
    await call();
  } catch {
    return;
  }
}
