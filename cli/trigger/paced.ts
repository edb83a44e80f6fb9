import { setTimeout as pause } from 'node:timers/promises';

export interface Pace {
  /** The most that start in a second. */
  readonly rate?: number | undefined;
  /** The most that run at a time. */
  readonly concurrency: number;
  /** Starts no more of them. */
  readonly signal: AbortSignal;
}

/** Does something so many times, no faster than allowed. What is late because others were slow is caught up with. */
export async function paced(
  times: number,
  { rate, concurrency, signal }: Pace,
  work: () => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  let started = 0;
  async function lane(): Promise<void> {
    while (started < times && !signal.aborted) {
      const due = rate === undefined ? 0 : begun + (started * 1000) / rate;
      started++;
      const wait = due - performance.now();
      if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await work();
    }
  }
  await Promise.all(Array.from({ length: Math.min(times, concurrency) }, lane));
}
