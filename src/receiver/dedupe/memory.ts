import { checkNumber, clockOf, MAX_DELAY_MS } from '../../check-option.ts';
import { rejectMisspelt } from '../../reject-misspelt.ts';
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
  readonly key: string;
  /** Undefined once the event is done. */
  token: string | undefined;
  until: number;
}

/**
 * Remembers events in the memory of this process. Other processes, and the other isolates of a serverless platform,
 * know nothing of them: there, and where a process restarts, use a store that they share.
 *
 * @throws {TypeError} for an invalid option.
 */
export function createMemoryDedupe(options: MemoryDedupeOptions = {}): Dedupe {
  rejectMisspelt<MemoryDedupeOptions>('createMemoryDedupe', options, { max: true, claimTtl: true, now: true });
  const { max = 100_000, claimTtl = CLAIM_TTL_MS } = options;
  checkNumber('max', max, 'events', { integer: true });
  checkNumber('claimTtl', claimTtl, 'milliseconds', { max: MAX_DELAY_MS });
  return storeIn(new Memory(max), { claimTtl, now: clockOf(options.now) });
}

/** What is claimed and done. Each operation takes the same time, however much is remembered. */
export class Memory {
  readonly entries: Map<string, Entry> = new Map();
  readonly #max: number;
  /** What is done, oldest first from `#next` on: the oldest is found without a search. */
  readonly #done: Entry[] = [];
  #next = 0;
  #claims = 0;

  constructor(max: number) {
    this.#max = max;
  }

  claim(key: string, until: number): Entry & { readonly token: string } {
    const entry = { key, token: String(++this.#claims), until };
    this.entries.set(key, entry);
    return entry;
  }

  remember(entry: Entry, until: number): void {
    const oldest = this.#done[this.#next];
    if (oldest && this.entries.get(oldest.key) === oldest) this.entries.delete(oldest.key);
    this.#done[this.#next] = entry;
    this.#next = (this.#next + 1) % this.#max;
    entry.token = undefined;
    entry.until = until;
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
      const time = now();
      const entry = entries.get(key);
      if (entry && entry.until > time) return { status: entry.token === undefined ? 'done' : 'in_flight' };
      return { status: 'claimed', token: memory.claim(key, time + claimTtl).token };
    },
    renew(key, token) {
      const entry = entries.get(key);
      if (entry?.token !== token) return false;
      entry.until = now() + claimTtl;
      return true;
    },
    done(key, token, ttl) {
      const time = now();
      const entry = entries.get(key);
      if (entry?.token === token) memory.remember(entry, time + ttl);
      else if (!entry || entry.until <= time) memory.remember(memory.claim(key, time), time + ttl);
    },
    release(key, token) {
      if (entries.get(key)?.token === token) entries.delete(key);
    },
  };
}
