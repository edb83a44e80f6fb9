import { checkFunction, checkNumber, MAX_DELAY_MS } from '../../check-option.ts';
import { CLAIM_TTL_MS, type Dedupe } from './dedupe.ts';

export interface MemoryDedupeOptions {
  /** Most events that are remembered; the one that was done first is forgotten first. Default: 100,000. */
  readonly max?: number;
  /** How long a claim lasts unless it is renewed, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

interface Entry {
  /** Absent once the event is done. */
  readonly token?: string;
  readonly until: number;
  /** The place in the list of what is done. */
  readonly slot?: number;
}

/**
 * Remembers events in the memory of this process.
 *
 * @throws {TypeError} for an invalid option.
 */
export function createMemoryDedupe(options: MemoryDedupeOptions = {}): Dedupe {
  const { max = 100_000, claimTtl = CLAIM_TTL_MS, now = Date.now } = options;
  checkNumber('max', max, 'events', { integer: true });
  checkNumber('claimTtl', claimTtl, 'milliseconds', { max: MAX_DELAY_MS });
  checkFunction('now', now);
  const entries = new Map<string, Entry>();
  /** What is done, oldest first from `next` on: the oldest is found without a search, however many there are. */
  const slots: (string | undefined)[] = [];
  let next = 0;
  let claims = 0;

  function remember(key: string, ttl: number): void {
    const oldest = slots[next];
    if (oldest !== undefined && entries.get(oldest)?.slot === next) entries.delete(oldest);
    slots[next] = key;
    entries.set(key, { until: now() + ttl, slot: next });
    next = (next + 1) % max;
  }

  return {
    claimTtl,
    claim(key) {
      const entry = entries.get(key);
      if (entry && entry.until > now()) return { status: entry.token === undefined ? 'done' : 'in_flight' };
      const token = String(++claims);
      entries.set(key, { token, until: now() + claimTtl });
      return { status: 'claimed', token };
    },
    renew(key, token) {
      const isHeld = entries.get(key)?.token === token;
      if (isHeld) entries.set(key, { token, until: now() + claimTtl });
      return isHeld;
    },
    done(key, token, ttl) {
      const entry = entries.get(key);
      const isFree =
        entry === undefined || entry.token === token || (entry.token !== undefined && entry.until <= now());
      if (isFree) remember(key, ttl);
    },
    release(key, token) {
      if (entries.get(key)?.token === token) entries.delete(key);
    },
  };
}
