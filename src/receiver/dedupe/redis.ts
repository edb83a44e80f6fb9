import { REMEMBER_MS } from '../options.ts';
import type { Dedupe } from './dedupe.ts';

/** What is needed of a Redis client: `redis` has the one, `ioredis` the other. */
export type RedisLike =
  | { sendCommand(args: string[]): Promise<unknown> }
  | { call(command: string, ...args: string[]): Promise<unknown> };

export interface RedisDedupeOptions {
  /** Starts every key. Default: `heyoo:webhooks:`. */
  readonly prefix?: string;
  /**
   * How long an event that was handled is remembered, in milliseconds: as long as it can be accepted, which is the
   * receiver's `maxAge` and `clockSkew` together. Default: 16 days and 5 minutes.
   */
  readonly ttl?: number;
  /** After how long the claim of a process that died is up, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
}

/** Deletes a claim unless it is another's by now. */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;
const DONE = 'done';

/** Remembers events for all processes that share a Redis server. */
export function createRedisDedupe(client: RedisLike, options: RedisDedupeOptions = {}): Dedupe {
  const { prefix = 'heyoo:webhooks:', ttl = REMEMBER_MS, claimTtl = 60_000 } = options;
  const command = (name: string, ...args: string[]): Promise<unknown> =>
    'call' in client ? client.call(name, ...args) : client.sendCommand([name, ...args]);
  /** What this process claimed, each by a name of its own. */
  const claims = new Map<string, string>();
  return {
    async claim(id) {
      const claim = crypto.randomUUID();
      const reply = await command('SET', prefix + id, claim, 'NX', 'PX', String(claimTtl));
      if (reply === 'OK') {
        claims.set(id, claim);
        return 'claimed';
      }
      return (await command('GET', prefix + id)) === DONE ? 'done' : 'in_flight';
    },
    async done(id) {
      claims.delete(id);
      await command('SET', prefix + id, DONE, 'PX', String(ttl));
    },
    async release(id) {
      const claim = claims.get(id);
      claims.delete(id);
      if (claim !== undefined) await command('EVAL', RELEASE, '1', prefix + id, claim);
    },
  };
}
