import { hostname } from 'node:os';
import type { HealthNotice } from '@heyoo/webhooks/producer';
import { Redis } from 'ioredis';
import { AttemptLog } from './attempt-log.ts';
import { type Endpoints, openEndpoints } from './endpoints.ts';
import { Events } from './events.ts';
import { Health } from './health.ts';
import { Isolation } from './isolation.ts';
import { Log } from './log.ts';
import { Memory } from './memory.ts';
import { openQueues, type Queues } from './queues.ts';
import { type Settings, settingsOf } from './settings.ts';
import { Slots } from './slots.ts';
import { createTelemetry, type Telemetry } from './telemetry.ts';
import { Workspaces } from './workspaces.ts';

export interface Service {
  readonly settings: Settings;
  /** Name of this process. */
  readonly worker: string;
  /** Of the queues. */
  readonly connection: Redis;
  readonly queues: Queues;
  readonly endpoints: Endpoints;
  readonly events: Events;
  readonly health: Health;
  readonly isolation: Isolation;
  readonly slots: Slots;
  readonly memory: Memory;
  readonly workspaces: Workspaces;
  /** Events that were dispatched and are not in Redis yet. */
  readonly dispatching: { events: number };
  readonly attempts: AttemptLog;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** Called when an endpoint stops working, and when it works again: write to its owner here. */
  notify(endpoint: string, notice: HealthNotice): void;
  close(): Promise<void>;
}

/** What the processes share, as the environment sets it. */
export function open(env: NodeJS.ProcessEnv = process.env, log: Log = new Log()): Service {
  const settings = settingsOf(env);
  // BullMQ asks for no limit: a worker waits for a Redis that restarts instead of failing its jobs.
  const connection = new Redis(settings.redis, { maxRetriesPerRequest: null });
  const redis = new Redis(settings.redis, { maxRetriesPerRequest: null, enableAutoPipelining: true });
  const queues = openQueues(connection, settings);
  for (const emitter of [connection, redis]) emitter.on('error', (error: Error) => log.error(error));
  for (const queue of Object.values(queues)) queue.on('error', (error: Error) => log.error(error));
  const telemetry = createTelemetry();
  return {
    settings,
    worker: `${hostname()}:${process.pid}`,
    connection,
    queues,
    endpoints: openEndpoints(env),
    events: new Events(redis, settings),
    health: new Health(redis, settings),
    isolation: new Isolation(redis, settings),
    slots: new Slots(settings),
    memory: new Memory(redis, settings.memoryCheck),
    workspaces: new Workspaces(redis, settings),
    dispatching: { events: 0 },
    attempts: new AttemptLog(redis, settings),
    log,
    telemetry,
    notify(endpoint, notice) {
      log.line(`${endpoint} ${notice}`);
      telemetry.noticed(notice);
    },
    async close() {
      await Promise.all([queues.fanOut.close(), queues.deliveries.close()]);
      log.flush();
      connection.disconnect();
      redis.disconnect();
    },
  };
}
