import type { Redis } from 'ioredis';
import { Script } from './script.ts';
import { longestDelivery, type Settings } from './settings.ts';

const DAY = 86_400_000;

/** Accepts events of a workspace unless it has as much pending as it may. Repeated calls with the same ids count once. */
const accept = new Script(`
  local counts, accepted = KEYS[1], KEYS[2]
  local max, now, keep, oldest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  redis.call('ZREMRANGEBYSCORE', accepted, 0, now - keep)
  local total = redis.call('ZCARD', accepted)
  local days = redis.call('HGETALL', counts)
  for index = 1, #days, 2 do
    if tonumber(days[index]) < oldest then redis.call('HDEL', counts, days[index]) else total = total + days[index + 1] end
  end
  if total >= max then return 0 end
  for index = 5, #ARGV do redis.call('ZADD', accepted, now, ARGV[index]) end
  redis.call('PEXPIRE', accepted, keep)
  return 1`);

/** How much each workspace has pending, so that none can fill Redis for all others. */
export class Workspaces {
  readonly #redis: Redis;
  readonly #settings: Settings;

  constructor(redis: Redis, settings: Settings) {
    this.#redis = redis;
    this.#settings = settings;
  }

  /**
   * Counts events until their fan-out has ended; from then on their deliveries are counted by `events.ts`.
   *
   * @returns false where the workspace has as much pending as it may.
   */
  async accept(workspace: string, events: readonly string[]): Promise<boolean> {
    const { maxPending, keep } = this.#settings;
    const now = Date.now();
    const oldest = Math.floor((now - longestDelivery(this.#settings)) / DAY);
    return (await accept.run(this.#redis, this.#keys(workspace), [maxPending, now, keep, oldest, ...events])) === 1;
  }

  async release(workspace: string, event: string): Promise<void> {
    await this.#redis.zrem(this.#keys(workspace)[1], event);
  }

  #keys(workspace: string): [pending: string, accepted: string] {
    const base = `${this.#settings.prefix}:workspace:${workspace}`;
    return [`${base}:pending`, `${base}:accepted`];
  }
}
