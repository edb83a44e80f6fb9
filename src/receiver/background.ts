/** Work that goes on after the answer: late handlers, claims that are settled, observers. */
export interface Background {
  /** Keeps count of work until it is done, and hands it to the platform. Never rejects. */
  add(work: Promise<unknown>, waitUntil: WaitUntil | undefined): void;
  /** Resolves when nothing runs any more. */
  drain(): Promise<void>;
}

export type WaitUntil = (work: Promise<unknown>) => void;

export function createBackground(): Background {
  const running = new Set<Promise<unknown>>();
  return {
    add(work, waitUntil) {
      const end = (): void => void running.delete(ended);
      const ended = work.then(end, end);
      running.add(ended);
      waitUntil?.(ended);
    },
    async drain() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

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
      continue;
    }
  }
  return undefined;
}
