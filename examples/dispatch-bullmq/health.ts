import { deliveryPolicy } from '@heyoo/webhooks';
import type { Redis } from 'ioredis';

const FAILURES = 'webhooks:failures';
const DISABLED = 'webhooks:disabled';

/** How many attempts in a row failed at each endpoint, over all of its events and all workers. */
export class Health {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async succeeded(endpoint: string): Promise<void> {
    await this.#redis.hdel(FAILURES, endpoint);
  }

  /** Answers whether the endpoint is disabled from now on. */
  async failed(endpoint: string): Promise<boolean> {
    const failures = await this.#redis.hincrby(FAILURES, endpoint, 1);
    if (failures < deliveryPolicy.disableAfterConsecutiveFailures) return false;
    await this.#redis.sadd(DISABLED, endpoint);
    return true;
  }

  async isDisabled(endpoint: string): Promise<boolean> {
    return (await this.#redis.sismember(DISABLED, endpoint)) === 1;
  }

  async enable(endpoint: string): Promise<void> {
    await this.#redis.multi().hdel(FAILURES, endpoint).srem(DISABLED, endpoint).exec();
  }
}
