import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job, JobState } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { dispatch } from '../../../examples/dispatch-bullmq/dispatch.ts';
import type { Endpoint } from '../../../examples/dispatch-bullmq/endpoints.ts';
import { Log } from '../../../examples/dispatch-bullmq/log.ts';
import { open, type Service } from '../../../examples/dispatch-bullmq/open.ts';
import { type DeliveryData, deliveryId, type OutgoingEvent } from '../../../examples/dispatch-bullmq/queues.ts';
import { startWorkers } from '../../../examples/dispatch-bullmq/workers.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { idOf, NAME } from '../../support/any-event.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { startWorker, type WorkerProcess } from './processes.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** How long anything may take that is not put off. */
export const SOON: { timeout: number } = { timeout: 30_000 };

const WORKSPACE = 'a workspace';

/** Workers in this process. */
interface LocalWorkers {
  readonly service: Service;
  /** What they have logged. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** A Redis, and what a test does with the example. All that a test starts ends with it. */
export interface Scene {
  readonly redis: Redis;
  /** What a process that sends has, and what the test looks into. */
  readonly service: Service;
  /** The environment of the example's processes. */
  environment(changes?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  receiver(secret?: string): Promise<Receiver>;
  /** Makes these all endpoints that there are; by their ids. */
  register(endpoints: Readonly<Record<string, Receiver>>, changes?: Partial<Endpoint>): void;
  /** Makes this the file of endpoints. */
  store(text: string): void;
  /** Dispatches an event of each of these numbers. */
  send(...numbers: readonly number[]): Promise<OutgoingEvent[]>;
  workers(changes?: NodeJS.ProcessEnv, with_?: (service: Service) => Service): Promise<LocalWorkers>;
  /** Starts workers in a process of their own. */
  process(changes?: NodeJS.ProcessEnv, script?: string): Promise<WorkerProcess>;
  /** Waits until the job has this state after so many attempts. */
  become(state: JobState, event: number, endpoint: string, attempts: number): Promise<Job<DeliveryData>>;
  /** Waits until nothing is on its way any more. */
  idle(): Promise<void>;
}

/** The event of a number, as it happens now. */
export function eventOf(number: number, workspaceId: string = WORKSPACE): OutgoingEvent {
  const event = fixture(NAME, { seed: number, at: Date.now() });
  return { workspaceId, id: idOf(event), name: NAME, event };
}

export function jobOf(number: number, endpoint: string): string {
  return deliveryId(eventOf(number).id, endpoint);
}

/**
 * @param settings of Redis.
 * @param variables of the environment of all processes.
 */
export function setScene(settings: Readonly<Record<string, string>> = {}, variables: NodeJS.ProcessEnv = {}): Scene {
  let closers: (() => unknown)[] = [];
  let folder: string;
  let file: string;
  let server: RedisServer;
  let redis: Redis;
  let service: Service;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'dispatch-'));
    file = path.join(folder, 'endpoints.json');
    server = await startRedis(settings);
    redis = new Redis(server.port, '127.0.0.1');
    service = open(environment(), new Log(() => {}));
  });
  beforeEach(async () => {
    await redis.flushall();
    store('[]');
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    closers = [];
  });
  afterAll(async () => {
    await service.close();
    redis.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get redis() {
      return redis;
    },
    get service() {
      return service;
    },
    environment,
    async receiver(secret = 'whsec_of_an_endpoint') {
      const receiver = await startReceiver(secret);
      closers.push(receiver.close);
      return receiver;
    },
    register(receivers, changes) {
      const list = Object.entries(receivers).map(([id, { url, secret }]) => ({
        id,
        workspaceId: WORKSPACE,
        url,
        secret,
        events: [NAME],
        ...changes,
      }));
      store(JSON.stringify(list));
    },
    store,
    async send(...numbers) {
      const events = numbers.map((number) => eventOf(number));
      await dispatch(events, service);
      return events;
    },
    async workers(changes, with_ = (each) => each) {
      const lines: string[] = [];
      const own = with_(open(environment(changes), new Log((line) => lines.push(line))));
      const workers = await startWorkers(own);
      let closed: Promise<void> | undefined;
      const close = (): Promise<void> => (closed ??= workers.close().then(() => own.close()));
      closers.push(close);
      return { service: own, lines, close };
    },
    async process(changes, script) {
      const worker = await startWorker(environment(changes), { ...(script !== undefined && { script }) });
      closers.push(() => worker.kill('SIGKILL'));
      return worker;
    },
    async become(state, event, endpoint, attempts) {
      const { deliveries } = service.queues;
      const id = jobOf(event, endpoint);
      await expect
        .poll(async () => {
          const job = await deliveries.getJob(id);
          return [await deliveries.getJobState(id), (job?.attemptsMade ?? 0) + (job?.stalledCounter ?? 0)];
        }, SOON)
        .toEqual([state, attempts]);
      return (await deliveries.getJob(id)) as Job<DeliveryData>;
    },
    async idle() {
      const { fanOut, deliveries } = service.queues;
      await expect.poll(async () => (await fanOut.count()) + (await fanOut.getActiveCount()), SOON).toBe(0);
      await expect.poll(async () => (await deliveries.count()) + (await deliveries.getActiveCount()), SOON).toBe(0);
    },
  };

  function environment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const own = { REDIS_URL: `redis://127.0.0.1:${server.port}`, ENDPOINTS: file, ALLOW_PRIVATE: '1' };
    return { ...own, ...variables, ...changes };
  }

  /** In one step: a worker may be reading. */
  function store(text: string): void {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
}
