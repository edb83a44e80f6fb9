import type { Redis } from 'ioredis';

/** Parts of its memory from which on Redis takes no new events, and no new jobs; the rest is for those that are there. */
export const MEMORY_FOR_EVENTS = 0.8;
export const MEMORY_FOR_JOBS = 0.9;

/** How full Redis is. A Redis that is full could not even finish a job, and would stay full. */
export class Memory {
  readonly #redis: Redis;
  readonly #interval: number;
  #checked = -Infinity;
  #share: Promise<number> = Promise.resolve(0);

  /** @param interval how often to look, in milliseconds. */
  constructor(redis: Redis, interval: number) {
    this.#redis = redis;
    this.#interval = interval;
  }

  /** The part of its memory that is used; 0 for a Redis without `maxmemory`. */
  async share(): Promise<number> {
    const now = performance.now();
    if (now - this.#checked >= this.#interval) {
      this.#checked = now;
      this.#share = this.#read();
      // Who asks for it has the error.
      this.#share.catch(() => (this.#checked = -Infinity));
    }
    return this.#share;
  }

  async #read(): Promise<number> {
    const text = await this.#redis.info('memory');
    const value = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return value('maxmemory') === 0 ? 0 : value('used_memory') / value('maxmemory');
  }
}
