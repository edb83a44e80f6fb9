import type { Background, WaitUntil } from './background.ts';
import { waitUntilOf } from './background.ts';
import { Deadline } from './deadline.ts';
import type { DeliveryErrorContext, DeliveryPhase } from './handler-options.ts';
import type { HeldClaim } from './held-claim.ts';
import type { Incoming } from './incoming.ts';
import type { Envelope } from '../parse/envelope.ts';
import { withTimeout } from '../timeout.ts';

/** How long an answer waits for observers where there is no `waitUntil`, in milliseconds. */
const OBSERVERS_MS = 200;

/** A delivery on its way through the receiver, and what is known of it so far. */
export class Delivery<Platform> {
  readonly incoming: Incoming;
  readonly platform: Platform;
  readonly deadline: Deadline;
  phase: DeliveryPhase = 'request';
  envelope: Envelope | undefined;
  /** Undefined where duplicates are handled again. */
  held: HeldClaim | undefined;
  secretIndex = 0;
  readonly #background: Background;

  /** @param limit how long its steps may take together, in milliseconds. */
  constructor(incoming: Incoming, platform: Platform, limit: number, background: Background) {
    this.incoming = incoming;
    this.platform = platform;
    this.deadline = new Deadline(limit);
    this.#background = background;
  }

  get durationMs(): number {
    return this.deadline.passed();
  }

  get waitUntil(): WaitUntil | undefined {
    return this.incoming.waitUntil ?? waitUntilOf(this.platform);
  }

  get errorContext(): DeliveryErrorContext {
    const { envelope, phase, durationMs, incoming } = this;
    return { id: envelope?.id, name: envelope?.name, phase, durationMs, header: incoming.header };
  }

  /** Lets work go on after the answer. */
  later(work: Promise<unknown>): void {
    this.#background.add(work, this.waitUntil);
  }

  /** Calls an observer that no answer waits for. Its errors are ignored. */
  notify(call: () => unknown): Promise<void> {
    const work = settled(call);
    const { waitUntil } = this.incoming;
    // An adapter that waits itself holds up the answer.
    this.#background.add(work, waitUntil ? (ended) => waitUntil(briefly(ended)) : this.waitUntil);
    return work;
  }

  /** Calls an observer. Its errors are ignored; the answer waits for it only up to a short limit. */
  async observe(call: () => unknown): Promise<void> {
    const work = this.notify(call);
    if (!this.waitUntil) await briefly(work);
  }
}

function briefly(work: Promise<unknown>): Promise<void> {
  return settled(() => withTimeout(work, { timeout: OBSERVERS_MS, code: 'internal_error', what: 'The observer' }));
}

async function settled(call: () => unknown): Promise<void> {
  try {
    await call();
  } catch {
    // The errors of an observer are not those of the delivery.
  }
}
