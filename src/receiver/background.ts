/** Counts the work of a receiver: deliveries, and what goes on after their answer. */
export class Background {
  #running = 0;
  #waiting: (() => void)[] = [];

  start(): void {
    this.#running++;
  }

  end(): void {
    if (--this.#running === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Counts work until it has ended, and passes it to the `waitUntil` of the platform. */
  add(work: Promise<unknown>, waitUntil?: WaitUntil): void {
    this.start();
    const end = (): void => this.end();
    const ended = work.then(end, end);
    try {
      waitUntil?.(ended);
    } catch {
      // A platform that takes no work after the answer is no reason to fail the delivery.
    }
  }

  /** Resolves when nothing runs any more. */
  async drain(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

export type WaitUntil = (work: Promise<unknown>) => void;

/**
 * The `waitUntil` of a platform: its own, or that of the `executionCtx` or `ctx` in it, as Hono and Workers have it.
 */
export function waitUntilOf(platform: unknown): WaitUntil | undefined {
  for (const place of ['', 'executionCtx', 'ctx']) {
    try {
      const holder: unknown = place === '' ? platform : (Object(platform) as Record<string, unknown>)[place];
      const { waitUntil } = Object(holder) as { waitUntil?: unknown };
      if (typeof waitUntil === 'function') return (work) => void waitUntil.call(holder, work);
    } catch {
      // Hono's `executionCtx` throws outside of Workers.
    }
  }
  return undefined;
}
