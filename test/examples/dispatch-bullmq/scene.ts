import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job, JobState, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Endpoint, Endpoints } from '../../../examples/dispatch-bullmq/endpoints.ts';
import { Health } from '../../../examples/dispatch-bullmq/health.ts';
import { type DeliveryData, dispatch, openQueue } from '../../../examples/dispatch-bullmq/queue.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { startWorker, type WorkerProcess } from './processes.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** How long anything may take that is not put off. */
export const SOON: { timeout: number } = { timeout: 30_000 };

/** A Redis, and what a test does with the example. All that a test starts ends with it. */
export interface Scene {
  readonly redis: Redis;
  readonly queue: Queue<DeliveryData>;
  /** The environment of the example's processes. */
  readonly environment: NodeJS.ProcessEnv;
  receiver(secret: string): Promise<Receiver>;
  /** Makes these all endpoints that there are; by their ids. */
  register(endpoints: Readonly<Record<string, Receiver>>, changes?: Partial<Endpoint>): void;
  /** Makes this the file of endpoints. */
  store(text: string): void;
  /** Dispatches a `campaign.clicked` and answers the ids of its jobs. */
  send(id: string): Promise<(string | undefined)[]>;
  worker(changes?: NodeJS.ProcessEnv): Promise<WorkerProcess>;
  /** Waits until the job has this state after so many attempts. */
  become(state: JobState, id: string, attempts: number): Promise<Job<DeliveryData>>;
}

export function setScene(): Scene {
  let closers: (() => unknown)[] = [];
  let folder: string;
  let file: string;
  let server: RedisServer;
  let redis: Redis;
  let queue: Queue<DeliveryData>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'heyoo-dispatch-'));
    file = path.join(folder, 'endpoints.json');
    server = await startRedis();
    redis = new Redis(server.port, '127.0.0.1', { maxRetriesPerRequest: null });
  });
  beforeEach(async () => {
    await redis.flushall();
    queue = openQueue(redis);
    closers.push(() => queue.close());
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    closers = [];
  });
  afterAll(async () => {
    await redis.quit();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get redis() {
      return redis;
    },
    get queue() {
      return queue;
    },
    get environment() {
      return environment();
    },
    async receiver(secret) {
      const receiver = await startReceiver(secret);
      closers.push(receiver.close);
      return receiver;
    },
    register(receivers, changes) {
      const list = Object.entries(receivers).map(([id, { url, secret }]) => ({
        id,
        url,
        secret,
        events: ['campaign.clicked'],
        ...changes,
      }));
      store(JSON.stringify(list));
    },
    store,
    async send(id) {
      const event = fixture('campaign.clicked', { overrides: { id, timestamp: new Date().toISOString() } });
      const jobs = await dispatch(event, { queue, endpoints: new Endpoints(file), health: new Health(redis) });
      return jobs.map((job) => job.id);
    },
    async worker(changes) {
      const worker = await startWorker({ ...environment(), ...changes });
      closers.push(() => worker.kill('SIGKILL'));
      return worker;
    },
    async become(state, id, attempts) {
      await expect
        .poll(async () => [await queue.getJobState(id), (await queue.getJob(id))?.attemptsStarted], SOON)
        .toEqual([state, attempts]);
      return (await queue.getJob(id)) as Job<DeliveryData>;
    },
  };

  function environment(): NodeJS.ProcessEnv {
    return { REDIS_URL: `redis://127.0.0.1:${server.port}`, ENDPOINTS: file, ALLOW_PRIVATE: '1' };
  }

  /** In one step: a worker may be reading. */
  function store(text: string): void {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
}
