import {
  type AttemptDecision,
  decideAttempt,
  enabledHealth,
  type EndpointHealth,
  endpointHealth,
  type EndpointHealthUpdate,
} from '@heyoo/webhooks/producer';
import type { Redis } from 'ioredis';
import type { Allowance } from './isolation.ts';
import { Script } from './script.ts';
import type { Settings } from './settings.ts';

/** Replaces the health of an endpoint unless another worker has replaced it. */
const replace = new Script(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** The health of an endpoint by the clock of Redis: those of workers may differ. */
export interface HealthNow {
  readonly health: EndpointHealth | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The health of the endpoints that do not work, over all of their events and all workers. */
export class Health {
  readonly #redis: Redis;
  readonly #settings: Settings;
  readonly #key: string;

  constructor(redis: Redis, settings: Settings) {
    this.#redis = redis;
    this.#settings = settings;
    this.#key = `${settings.prefix}:health`;
  }

  async read(endpoint: string): Promise<HealthNow> {
    const health = parse(await this.#redis.hget(this.#key, endpoint));
    return { health, now: health === undefined ? Date.now() : await this.#now() };
  }

  /**
   * Notes how an attempt ended.
   *
   * @param attempt when it started is by the clock of Redis.
   */
  async record(
    endpoint: string,
    attempt: { readonly acknowledged: boolean; readonly startedAt: number },
  ): Promise<EndpointHealthUpdate> {
    for (;;) {
      const text = await this.#redis.hget(this.#key, endpoint);
      // Nearly every attempt.
      if (text === null && attempt.acknowledged) return { health: undefined };
      const update = endpointHealth(parse(text), { ...attempt, now: await this.#now() }, this.#settings.health);
      if (await this.#replace(endpoint, text, update.health)) return update;
    }
  }

  async enable(endpoint: string): Promise<EndpointHealth> {
    const health = enabledHealth(await this.#now());
    await this.#redis.hset(this.#key, endpoint, JSON.stringify(health));
    return health;
  }

  /** The endpoints that do not work. */
  async *all(): AsyncGenerator<{ readonly endpoint: string; readonly health: EndpointHealth }> {
    for await (const page of this.#redis.hscanStream(this.#key, { count: 100 })) {
      const entries = page as string[];
      for (let index = 0; index < entries.length; index += 2) {
        const health = parse(entries[index + 1]);
        if (health) yield { endpoint: entries[index] ?? '', health };
      }
    }
  }

  async #replace(endpoint: string, before: string | null, after: EndpointHealth | undefined): Promise<boolean> {
    const text = after === undefined ? '' : JSON.stringify(after);
    if (text === (before ?? '')) return true;
    return (await replace.run(this.#redis, [this.#key], [endpoint, before ?? '', text])) === 1;
  }

  async #now(): Promise<number> {
    const [seconds, microseconds] = await this.#redis.time();
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }
}

/** How many attempts an endpoint of this health may have at once, and from when on. */
export function allowanceOf(health: EndpointHealth | undefined): Allowance {
  if (health === undefined || health.status === 'failing') return {};
  if (health.status === 'disabled') return { attempts: 0 };
  return { attempts: 1, notBefore: health.probeAt ?? 0 };
}

/** What may be done now. */
export function decisionOf({ health, now }: HealthNow): {
  readonly decision: AttemptDecision;
  readonly allowance: Allowance;
} {
  const decision = decideAttempt(health, now);
  return { decision, allowance: decision === 'keep' ? { attempts: 0 } : allowanceOf(health) };
}

function parse(text: string | null | undefined): EndpointHealth | undefined {
  return text == null || text === '' ? undefined : (JSON.parse(text) as EndpointHealth);
}
