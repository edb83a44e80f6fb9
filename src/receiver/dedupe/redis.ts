import { wrongOption } from '../../check-option.ts';
import { rejectMisspelt } from '../../reject-misspelt.ts';
import type { ClaimResult, Dedupe } from './dedupe.ts';
import { isPlain } from './key.ts';
import { STORE_OPTIONS, type StoreOptions, storeOptionsOf, wholeMs } from './store-options.ts';

/**
 * The required part of a Redis client. Upstash's client has this interface; others need one line:
 *
 * @example
 * const ioredis = { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
 * const nodeRedis = { eval: (script, keys, args) => client.eval(script, { keys, arguments: args }) };
 */
export interface RedisLike {
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

export interface RedisDedupeOptions extends StoreOptions {
  /** Starts every key. Default: `webhooks`. */
  readonly prefix?: string;
}

/**
 * One script per operation, so that each is atomic, over one key, so that a cluster takes it. A claim is its token, and
 * no token is `done`. Clients send a script again when its answer is lost: the second run has to do what the first did.
 */
const CLAIM = `local held = redis.call('GET', KEYS[1])
if held == 'done' then return 'done' end
if held and held ~= ARGV[1] then return 'in_flight' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 'claimed'`;

const RENEW = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

const SET_DONE = `local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], 'done', 'PX', ARGV[2])
return 1`;

const RELEASE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * Remembers events for all processes that share a Redis server.
 *
 * @throws {TypeError} for an invalid option.
 *
 * @example
 * const dedupe = createRedisDedupe(Redis.fromEnv(), { name: 'clicks' });
 */
export function createRedisDedupe(client: RedisLike, options: RedisDedupeOptions): Dedupe {
  rejectMisspelt<RedisDedupeOptions>('createRedisDedupe', options, { ...STORE_OPTIONS, prefix: true });
  const { name, claimTtl } = storeOptionsOf(options);
  const { prefix = 'webhooks' } = options;
  if (typeof client?.eval !== 'function') throw wrongOption('client', 'an object with a function `eval`', client);
  if (!isPlain(prefix)) throw wrongOption('prefix', 'text of 1 to 128 characters', prefix);
  // Without a colon of its own: no name together with a key is another name together with another key.
  const start = `${prefix}:${encodeURIComponent(name)}:`;
  const run = (script: string, key: string, ...args: (string | number)[]): Promise<unknown> =>
    client.eval(script, [start + key], args.map(String));
  return {
    claimTtl,
    async claim(key) {
      const token = crypto.randomUUID();
      const status = await run(CLAIM, key, token, claimTtl);
      return status === 'claimed' ? { status, token } : ({ status } as ClaimResult);
    },
    renew: async (key, token) => (await run(RENEW, key, token, claimTtl)) === 1,
    done: async (key, token, ttl) => void (await run(SET_DONE, key, token, wholeMs(ttl))),
    release: async (key, token) => void (await run(RELEASE, key, token)),
  };
}
