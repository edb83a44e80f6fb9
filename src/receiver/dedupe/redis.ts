import { checkNumber, MAX_DELAY_MS, wrongOption } from '../../check-option.ts';
import { CLAIM_TTL_MS, type ClaimResult, type Dedupe } from './dedupe.ts';

/**
 * What is needed of a Redis client. Upstash's fits as it is; others take one line:
 *
 * @example
 * const ioredis = { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
 * const nodeRedis = { eval: (script, keys, args) => client.eval(script, { keys, arguments: args }) };
 */
export interface RedisLike {
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

export interface RedisDedupeOptions {
  /** The endpoint's name, part of every key: endpoints that share a server each handle an event that both receive. */
  readonly name: string;
  /** Starts every key. Default: `webhooks`. */
  readonly prefix?: string;
  /** How long a claim lasts unless it is renewed, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
}

/** One script per operation, so that each is atomic. A claim is its token, and no token is `done`. */
const CLAIM = `local held = redis.call('GET', KEYS[1])
if held == 'done' then return 'done' end
if held then return 'in_flight' end
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
 */
export function createRedisDedupe(client: RedisLike, options: RedisDedupeOptions): Dedupe {
  const { name, prefix = 'webhooks', claimTtl = CLAIM_TTL_MS } = options;
  if (typeof client?.eval !== 'function') throw wrongOption('client', 'an object with a function `eval`', client);
  if (typeof name !== 'string' || name === '') throw wrongOption('name', 'the name of the endpoint', name);
  checkNumber('claimTtl', claimTtl, 'milliseconds', { integer: true, max: MAX_DELAY_MS });
  const run = (script: string, key: string, ...args: (string | number)[]): Promise<unknown> =>
    client.eval(script, [`${prefix}:${name}:${key}`], args.map(String));
  return {
    claimTtl,
    async claim(key) {
      const token = crypto.randomUUID();
      const status = await run(CLAIM, key, token, claimTtl);
      return status === 'claimed' ? { status, token } : ({ status } as ClaimResult);
    },
    renew: async (key, token) => (await run(RENEW, key, token, claimTtl)) === 1,
    done: async (key, token, ttl) => void (await run(SET_DONE, key, token, Math.ceil(ttl))),
    release: async (key, token) => void (await run(RELEASE, key, token)),
  };
}
