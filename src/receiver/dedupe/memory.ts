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
 * Remembers events in the memory of this process. Other processes, and the other isolates of a serverless platform,
 * know nothing of them: there, and where a process restarts, use a store that they share.
 *
 * @throws {TypeError} for an invalid option.
 */
export function createMemoryDedupe(options: MemoryDedupeOptions = {}): Dedupe {
  const { max = 100_000, claimTtl = CLAIM_TTL_MS, now = Date.now } = options;
  checkNumber('max', max, 'events', { integer: true });
  checkNumber('claimTtl', claimTtl, 'milliseconds', { max: MAX_DELAY_MS });
  checkFunction('now', now);
  return storeIn(new Memory(max), { claimTtl, now });
}

/** What is claimed and done. Each operation takes the same time, however much is remembered. */
export class Memory {
  readonly entries: Map<string, Entry> = new Map();
  readonly #max: number;
  /** What is done, oldest first from `#next` on: the oldest is found without a search. */
  readonly #slots: (string | undefined)[] = [];
  #next = 0;
  #claims = 0;

  constructor(max: number) {
    this.#max = max;
  }

  claim(key: string, until: number): string {
    const token = String(++this.#claims);
    this.entries.set(key, { token, until });
    return token;
  }

  remember(key: string, until: number): void {
    const slot = this.#next;
    const oldest = this.#slots[slot];
    if (oldest !== undefined && this.entries.get(oldest)?.slot === slot) this.entries.delete(oldest);
    this.#slots[slot] = key;
    this.entries.set(key, { until, slot });
    this.#next = (slot + 1) % this.#max;
  }
}

export function storeIn(
  memory: Memory,
  { claimTtl, now }: { readonly claimTtl: number; readonly now: () => number },
): Dedupe {
  const { entries } = memory;
  return {
    claimTtl,
    claim(key) {
      const entry = entries.get(key);
      if (entry && entry.until > now()) return { status: entry.token === undefined ? 'done' : 'in_flight' };
      return { status: 'claimed', token: memory.claim(key, now() + claimTtl) };
    },
    renew(key, token) {
      const isHeld = entries.get(key)?.token === token;
      if (isHeld) entries.set(key, { token, until: now() + claimTtl });
      return isHeld;
    },
    done(key, token, ttl) {
      const entry = entries.get(key);
      if (!entry || entry.token === token || entry.until <= now()) memory.remember(key, now() + ttl);
    },
    release(key, token) {
      if (entries.get(key)?.token === token) entries.delete(key);
    },
  };
}
