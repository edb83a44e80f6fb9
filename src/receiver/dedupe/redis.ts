import { MAX_AGE_MS } from '../options.ts';
import type { Dedupe } from './dedupe.ts';

/** What is needed of a Redis client: `redis` has the one, `ioredis` the other. */
export type RedisLike =
  | { sendCommand(args: string[]): Promise<unknown> }
  | { call(command: string, ...args: string[]): Promise<unknown> };

export interface RedisDedupeOptions {
  /** Starts every key. Default: `heyoo:webhooks:`. */
  readonly prefix?: string;
  /** How long an event that was handled is remembered, in milliseconds. Default: 16 days. */
  readonly ttl?: number;
  /** After how long the claim of a process that died is up, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
}

const IN_FLIGHT = 'in_flight';
const DONE = 'done';

/** Remembers events for all processes that share a Redis server. */
export function createRedisDedupe(client: RedisLike, options: RedisDedupeOptions = {}): Dedupe {
  const { prefix = 'heyoo:webhooks:', ttl = MAX_AGE_MS, claimTtl = 60_000 } = options;
  const command = (name: string, ...args: string[]): Promise<unknown> =>
    'call' in client ? client.call(name, ...args) : client.sendCommand([name, ...args]);
  return {
    async claim(id) {
      const reply = await command('SET', prefix + id, IN_FLIGHT, 'NX', 'PX', String(claimTtl));
      if (reply === 'OK') return 'claimed';
      return (await command('GET', prefix + id)) === DONE ? 'done' : 'in_flight';
    },
    async done(id) {
      await command('SET', prefix + id, DONE, 'PX', String(ttl));
    },
    async release(id) {
      await command('DEL', prefix + id);
    },
  };
}
