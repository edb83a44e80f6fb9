import type { Redis } from 'ioredis';
import type { Settings } from './settings.ts';

/** An attempt that has ended. */
export interface AttemptEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly endpoint: string;
  readonly event: string;
  readonly name: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly outcome: 'acknowledged' | 'retry' | 'failed';
  /** Missing where there was no answer. */
  readonly status?: number;
  readonly durationMs: number;
  /** The first bytes of an answer that did not acknowledge, or why there was none. */
  readonly answer?: string;
  readonly worker: string;
}

export interface AttemptFilter {
  readonly endpoint?: string;
  readonly event?: string;
  readonly outcome?: AttemptEntry['outcome'];
  /** The earliest, in milliseconds since 1970. */
  readonly since?: number;
}

export interface AttemptPage {
  /** The latest first. */
  readonly entries: readonly AttemptEntry[];
  /** Where the next page begins; undefined for the last one. */
  readonly next?: string;
}

const SCAN = 1_000;

/**
 * The latest attempts, in one stream that is trimmed. Who wants them for longer writes them to a table instead, with an index
 * on endpoint and time, and one on the event.
 */
export class AttemptLog {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #max: number;

  constructor(redis: Redis, { prefix, maxAttemptsLogged }: Settings) {
    this.#redis = redis;
    this.#key = `${prefix}:attempts`;
    this.#max = maxAttemptsLogged;
  }

  async add(entry: AttemptEntry): Promise<void> {
    await this.#redis.xadd(this.#key, 'MAXLEN', '~', this.#max, '*', 'attempt', JSON.stringify(entry));
  }

  /** Reads a page, from the latest attempt or from where the last page ended. */
  async list(
    filter: AttemptFilter,
    { limit, from = '+' }: { readonly limit: number; readonly from?: string },
  ): Promise<AttemptPage> {
    const entries: AttemptEntry[] = [];
    const end = filter.since === undefined ? '-' : String(filter.since);
    let start = from;
    for (;;) {
      const rows = await this.#redis.xrevrange(this.#key, start, end, 'COUNT', SCAN);
      for (const [id, [, text = '']] of rows) {
        const entry = JSON.parse(text) as AttemptEntry;
        if (matches(entry, filter)) entries.push(entry);
        start = `(${id}`;
        if (entries.length === limit) return { entries, next: start };
      }
      if (rows.length < SCAN) return { entries };
    }
  }
}

function matches(entry: AttemptEntry, { endpoint, event, outcome }: AttemptFilter): boolean {
  return (
    (endpoint ?? entry.endpoint) === entry.endpoint &&
    (event ?? entry.event) === entry.event &&
    (outcome ?? entry.outcome) === entry.outcome
  );
}
