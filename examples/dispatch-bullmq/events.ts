import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { Script } from './script.ts';
import { longestDelivery, type Settings } from './settings.ts';

const DAY = 86_400_000;
const common = readFileSync(new URL('events.lua', import.meta.url), 'utf8');

/** Stores an event, or finds it stored, and takes its fan-out over from a worker that may still believe to have it. */
const begin = new Script(`${common}
  if ARGV[5] ~= '' then
    redis.call('HSETNX', body, 'day', ARGV[6])
    redis.call('HSET', body, 'workspace', ARGV[3], 'name', ARGV[4], 'event', ARGV[5])
  end
  local run = redis.call('HINCRBY', body, 'run', 1)
  keep()
  return { run, redis.call('HGET', body, 'step') or '[]', redis.call('HEXISTS', body, 'complete') }`);

/** Notes which endpoints are to have the event, and that these are the step that is begun. */
const plan = new Script(`${common}
  if redis.call('HGET', body, 'run') ~= ARGV[3] then return 0 end
  redis.call('HSET', body, 'step', ARGV[4])
  if #ARGV > 4 then count(redis.call('SADD', pending, unpack(ARGV, 5))) end
  keep()
  return 1`);

const remove = `
  if redis.call('HGET', body, 'complete') and redis.call('SCARD', pending) + redis.call('SCARD', dead) == 0 then
    redis.call('PEXPIRE', body, ARGV[4])
  end`;

const complete = new Script(`${common}
  if redis.call('HGET', body, 'run') ~= ARGV[3] then return end
  redis.call('HSET', body, 'complete', '1')
  redis.call('HDEL', body, 'step')
  ${remove}`);

const finish = new Script(`${common}
  if redis.call('SREM', pending, ARGV[3]) == 1 then count(-1) else redis.call('SREM', dead, ARGV[3]) end
  ${remove}`);

const giveUp = new Script(`${common}
  if redis.call('SREM', pending, ARGV[3]) == 1 then count(-1) end
  if redis.call('EXISTS', body) == 1 then
    redis.call('SADD', dead, ARGV[3])
    keep()
  end`);

const revive = new Script(`${common}
  if redis.call('HEXISTS', body, 'event') == 0 then return 0 end
  redis.call('SREM', dead, ARGV[3])
  count(redis.call('SADD', pending, ARGV[3]))
  keep()
  return 1`);

/** An event that is stored once for all of its deliveries. */
export interface StoredEvent {
  readonly name: string;
  readonly event: object;
}

/** How far the fan-out of an event has got. */
export interface FanOutRun {
  /** Greater than that of any worker that had the fan-out before. */
  readonly run: number;
  /** The endpoints of the step that was begun. */
  readonly step: readonly string[];
  /** All endpoints are known: it was dispatched once more. */
  readonly isComplete: boolean;
}

/** The events on their way, and which endpoints each still has to reach. */
export class Events {
  readonly #redis: Redis;
  readonly #settings: Settings;

  constructor(redis: Redis, settings: Settings) {
    this.#redis = redis;
    this.#settings = settings;
  }

  /**
   * Begins to find the endpoints of an event, or goes on where a worker was killed.
   *
   * @param event undefined where it is stored already.
   */
  async begin(
    id: string,
    { workspaceId, name, event }: { workspaceId: string; name: string; event?: object },
  ): Promise<FanOutRun> {
    const text = event === undefined ? '' : JSON.stringify(event);
    const answer = await this.#run(begin, id, workspaceId, name, text, Math.floor(Date.now() / DAY));
    const [run, step, isComplete] = answer as [number, string, 0 | 1];
    return { run, step: JSON.parse(step) as string[], isComplete: isComplete === 1 };
  }

  /**
   * Notes that these endpoints are to have the event: the next step.
   *
   * @param page all endpoints of the step.
   * @param chosen those of them that get the event.
   * @returns false where another worker has taken the fan-out over.
   */
  async plan(id: string, run: number, page: readonly string[], chosen: readonly string[]): Promise<boolean> {
    return (await this.#run(plan, id, run, JSON.stringify(page), ...chosen)) === 1;
  }

  /** Notes that all endpoints are known. */
  async complete(id: string, run: number): Promise<void> {
    await this.#run(complete, id, run, this.#settings.eventGrace);
  }

  async find(id: string): Promise<StoredEvent | undefined> {
    const [name, event] = await this.#redis.hmget(this.#key(id), 'name', 'event');
    return name == null || event == null ? undefined : { name, event: JSON.parse(event) as object };
  }

  /** Those of the endpoints that do not have the event yet. */
  async pendingOf(id: string, endpoints: readonly string[]): Promise<string[]> {
    if (endpoints.length === 0) return [];
    const flags = await this.#redis.smismember(`${this.#key(id)}:pending`, ...endpoints);
    return endpoints.filter((_, index) => flags[index] === 1);
  }

  /** Notes that the endpoint has the event, which is removed soon after the last one has it. */
  async finish(id: string, endpoint: string): Promise<void> {
    await this.#run(finish, id, endpoint, this.#settings.eventGrace);
  }

  /** Notes that the delivery failed for good. The event is stored for as long as its dead letter. */
  async giveUp(id: string, endpoint: string): Promise<void> {
    await this.#run(giveUp, id, endpoint);
  }

  /**
   * Notes that a delivery that failed for good is made again, so that its event is stored for all of its attempts.
   *
   * @returns false where the event is not stored any more.
   */
  async revive(id: string, endpoint: string): Promise<boolean> {
    return (await this.#run(revive, id, endpoint)) === 1;
  }

  async #run(script: Script, id: string, ...args: readonly (string | number)[]): Promise<unknown> {
    const key = this.#key(id);
    const keys = [key, `${key}:pending`, `${key}:dead`];
    return script.run(this.#redis, keys, [this.#settings.prefix, longestDelivery(this.#settings), ...args]);
  }

  #key(id: string): string {
    return `${this.#settings.prefix}:event:${id}`;
  }
}
