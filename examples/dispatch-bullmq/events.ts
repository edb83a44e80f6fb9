import type { ChainableCommander, Redis } from 'ioredis';
import { Script } from './script.ts';
import { longestDelivery, type Settings } from './settings.ts';

/** An event that is stored once for all of its deliveries. */
export interface StoredEvent {
  readonly name: string;
  readonly event: object;
}

/** Removes an event soon after its last endpoint has it. Repeated calls change nothing. */
const finish = new Script(`
  if ARGV[1] ~= '' then redis.call('SREM', KEYS[2], ARGV[1]) end
  if ARGV[2] == '1' then redis.call('HSET', KEYS[1], 'complete', '1') end
  if redis.call('SCARD', KEYS[2]) == 0 and redis.call('HGET', KEYS[1], 'complete') then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
  end`);

/** The events on their way, and which endpoints each still has to reach. */
export class Events {
  readonly #redis: Redis;
  readonly #settings: Settings;

  constructor(redis: Redis, settings: Settings) {
    this.#redis = redis;
    this.#settings = settings;
  }

  async store(id: string, { name, event }: StoredEvent): Promise<void> {
    const { body } = this.#keys(id);
    await this.#write(body, this.#redis.multi().hset(body, { name, event: JSON.stringify(event) }));
  }

  async find(id: string): Promise<StoredEvent | undefined> {
    const [name, event] = await this.#redis.hmget(this.#keys(id).body, 'name', 'event');
    return name == null || event == null ? undefined : { name, event: JSON.parse(event) as object };
  }

  /** Notes that these endpoints are to have the event. */
  async expect(id: string, endpoints: readonly string[]): Promise<void> {
    const { pending } = this.#keys(id);
    await this.#write(pending, this.#redis.multi().sadd(pending, ...endpoints));
  }

  /** Those of the endpoints that do not have the event yet. */
  async pendingOf(id: string, endpoints: readonly string[]): Promise<string[]> {
    const flags = await this.#redis.smismember(this.#keys(id).pending, ...endpoints);
    return endpoints.filter((_, index) => flags[index] === 1);
  }

  /** Notes that the event needs to go to this endpoint no more. */
  async finish(id: string, endpoint: string): Promise<void> {
    await this.#finish(id, endpoint, '0');
  }

  /** Notes that all endpoints are known. */
  async complete(id: string): Promise<void> {
    await this.#finish(id, '', '1');
  }

  async #finish(id: string, member: string, complete: '0' | '1'): Promise<void> {
    const { body, pending } = this.#keys(id);
    await finish.run(this.#redis, [body, pending], [member, complete, this.#settings.eventGrace]);
  }

  /** Nothing stays for good, whatever is lost on the way. */
  async #write(key: string, transaction: ChainableCommander): Promise<void> {
    const results = await transaction.pexpire(key, Math.ceil(longestDelivery(this.#settings))).exec();
    for (const [error] of results ?? []) if (error) throw error;
  }

  #keys(id: string): { readonly body: string; readonly pending: string } {
    const body = `${this.#settings.prefix}:event:${id}`;
    return { body, pending: `${body}:pending` };
  }
}
