import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { Endpoints } from './endpoints.ts';
import { Health } from './health.ts';
import { type Dispatcher, openQueue } from './queue.ts';

export interface Service extends Dispatcher {
  readonly redis: Redis;
  close(): Promise<void>;
}

/** What the processes share, as the environment sets it. */
export function open(): Service {
  const {
    REDIS_URL = 'redis://127.0.0.1:6379',
    ENDPOINTS = fileURLToPath(new URL('endpoints.json', import.meta.url)),
  } = process.env;
  // BullMQ asks for no limit: a worker waits for a Redis that restarts instead of failing its jobs.
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
  const queue = openQueue(redis);
  return {
    redis,
    queue,
    endpoints: new Endpoints(ENDPOINTS),
    health: new Health(redis),
    async close() {
      await queue.close();
      await redis.quit();
    },
  };
}
