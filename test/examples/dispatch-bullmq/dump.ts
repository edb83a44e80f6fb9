import type { Redis } from 'ioredis';

/** Everything that Redis holds, as text. */
export async function dump(redis: Redis): Promise<string> {
  const values = [];
  for (const key of await redis.keys('*')) values.push([key, await read(redis, key)]);
  return JSON.stringify(values);
}

async function read(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      throw new Error(`No reader for a ${type}.`);
  }
}
