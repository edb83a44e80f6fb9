import { REMEMBER_MS } from '../options.ts';
import type { Dedupe } from './dedupe.ts';

export interface MemoryDedupeOptions {
  /** Most ids that are remembered; the one that was done first goes first. Default: 100,000. */
  readonly max?: number;
  /** How long an id is remembered, in milliseconds. Default: 16 days and 5 minutes, as long as events are accepted. */
  readonly ttl?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/** Remembers events in this process. */
export function createMemoryDedupe({
  max = 100_000,
  ttl = REMEMBER_MS,
  now = Date.now,
}: MemoryDedupeOptions = {}): Dedupe {
  const inFlight = new Set<string>();
  const doneUntil = new Map<string, number>();
  return {
    claim(id) {
      if (inFlight.has(id)) return 'in_flight';
      const until = doneUntil.get(id);
      if (until !== undefined && until > now()) return 'done';
      inFlight.add(id);
      return 'claimed';
    },
    done(id) {
      inFlight.delete(id);
      doneUntil.delete(id);
      doneUntil.set(id, now() + ttl);
      for (const oldest of doneUntil.keys()) {
        if (doneUntil.size <= max) break;
        doneUntil.delete(oldest);
      }
    },
    release(id) {
      inFlight.delete(id);
    },
  };
}
