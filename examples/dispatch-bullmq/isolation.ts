import { readFileSync } from 'node:fs';
import { rateOf } from '@heyoo/webhooks/producer';
import type { Redis } from 'ioredis';
import { Script } from './script.ts';
import type { Settings } from './settings.ts';

const [place, enter, leave] = ['place', 'enter', 'leave'].map((name) =>
  readFileSync(new URL(`${name}.lua`, import.meta.url), 'utf8'),
);
const entering = new Script(`${place}${enter}`);
const leaving = new Script(`${place}${leave}`);

export interface Entry {
  /** `delay`: it has a place from `at` on. `wait`: it is in the list of its endpoint since `at`. */
  readonly action: 'start' | 'delay' | 'wait';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly now: number;
  /** Attempts of the endpoint that have a place. */
  readonly active: number;
}

/** An attempt that has got a place. */
export interface Release {
  readonly job: string;
  /** How long it has to wait for it, in milliseconds. */
  readonly delay: number;
}

/** How many attempts of an endpoint may be on their way at once. */
export interface Allowance {
  /** 0: none. Undefined: as many as the limits of the endpoint say. */
  readonly attempts?: number;
  /** The earliest start, in milliseconds since 1970. */
  readonly notBefore?: number;
  /** How many places to give when an attempt ends. Default: all that are free. */
  readonly places?: number;
}

/** What each endpoint takes of all workers, so that none can take the places of others. */
export class Isolation {
  readonly #redis: Redis;
  readonly #settings: Settings;

  constructor(redis: Redis, settings: Settings) {
    this.#redis = redis;
    this.#settings = settings;
  }

  /** Takes a place for an attempt, or puts it into the list of its endpoint. A job that has a place takes no second one. */
  async enter(endpoint: string, job: string, allowance: Allowance): Promise<Entry> {
    const args = [endpoint, job, ...this.#limits(allowance), this.#settings.maxKept];
    const answer = await entering.run(this.#redis, this.#keys(endpoint), args);
    const [action, at, now, active] = answer as [Entry['action'], number, number, number];
    return { action, at, now, active };
  }

  /**
   * Frees the place of an attempt and gives free places to those who wait.
   *
   * @param job undefined to look for lost places only.
   */
  async leave(endpoint: string, job: string | undefined, allowance: Allowance): Promise<Release[]> {
    const { notBefore = 0, places = Number.MAX_SAFE_INTEGER } = allowance;
    const args = [endpoint, job ?? '', ...this.#limits(allowance), notBefore, places];
    const answer = await leaving.run(this.#redis, this.#keys(endpoint), args);
    const [now, ...rest] = answer as [number, ...unknown[]];
    const releases: Release[] = [];
    for (let index = 0; index < rest.length; index += 2) {
      releases.push({ job: String(rest[index]), delay: Math.max(0, Number(rest[index + 1]) - now) });
    }
    return releases;
  }

  /** The place that a job in the list of its endpoint has got, if it has one. */
  async placeOf(endpoint: string, job: string): Promise<Release[]> {
    const until = await this.#redis.zscore(this.#keys(endpoint)[0], job);
    return until === null ? [] : [{ job, delay: Math.max(0, Number(until) - this.#settings.lease - Date.now()) }];
  }

  /** Whether a job is in the list of its endpoint. */
  async isKept(endpoint: string, job: string): Promise<boolean> {
    return (await this.#redis.zscore(this.#keys(endpoint)[1], job)) !== null;
  }

  /** Takes a job out of the list of its endpoint, and frees its place. */
  async forget(endpoint: string, job: string): Promise<void> {
    const [places, kept] = this.#keys(endpoint);
    await Promise.all([this.#redis.zrem(places, job), this.#redis.zrem(kept, job)]);
  }

  /** Those of the endpoints for which no more events are kept. */
  async full(endpoints: readonly string[]): Promise<Set<string>> {
    const flags = await this.#redis.smismember(this.#key('full'), ...endpoints);
    return new Set(endpoints.filter((_, index) => flags[index] === 1));
  }

  /** The endpoints for which something is kept. */
  async *waiting(): AsyncGenerator<string> {
    for await (const page of this.#redis.sscanStream(this.#key('kept'), { count: 100 })) yield* page as string[];
  }

  async keptCount(endpoint: string): Promise<number> {
    return this.#redis.zcard(this.#keys(endpoint)[1]);
  }

  #limits({ attempts }: Allowance): number[] {
    const { limits, lease } = this.#settings;
    const { interval, tolerance } = rateOf(limits);
    return [Math.min(attempts ?? limits.concurrency, limits.concurrency), interval, tolerance, lease];
  }

  #keys(endpoint: string): [places: string, kept: string, ...others: string[]] {
    const base = this.#key(`endpoint:${endpoint}`);
    return [`${base}:places`, `${base}:kept`, `${base}:paid`, this.#key('kept'), this.#key('full')];
  }

  #key(name: string): string {
    return `${this.#settings.prefix}:${name}`;
  }
}
