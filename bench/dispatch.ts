import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { dispatch } from '../examples/dispatch-bullmq/dispatch.ts';
import { Log } from '../examples/dispatch-bullmq/log.ts';
import { open } from '../examples/dispatch-bullmq/open.ts';
import { eventNames, type WebhookEventName } from '../src/index.ts';
import { fixture } from '../mocks/fixtures.ts';
import { type RedisServer, startRedis } from '../test/support/redis-server.ts';
import { median } from './tools/median.ts';
import { amount, atLeast, atMost, perSecond, printTable, ratio } from './tools/report.ts';

const WORKER = fileURLToPath(new URL('contest/dispatch-worker.ts', import.meta.url));
const ENDPOINTS = 50;
const EVENTS = 60;
const ROUNDS = 3;
/** How long a slow endpoint takes, in milliseconds. */
const SLOW = 3_000;

/** Endpoints that are not healthy, and what they do. */
interface Mix {
  readonly count: number;
  readonly kind: 'silent' | 'slow';
}

const MIXES: readonly Mix[] = [
  { count: 4, kind: 'silent' },
  { count: 4, kind: 'slow' },
  { count: 20, kind: 'slow' },
];

interface Usage {
  /** Of its time, or of CPU time. */
  readonly seconds: number;
  /** CPU time, in seconds. */
  readonly cpu: number;
  readonly bytes: number;
}

interface Delivered {
  /** Deliveries to healthy endpoints per second. */
  readonly rate: number;
  /** CPU time of the worker for one. */
  readonly milliseconds: number;
  readonly bytes: number;
  /** What Redis holds more than before, in bytes. */
  readonly stored: number;
}

/** The sender of examples/dispatch-bullmq with one worker: silent endpoints among healthy ones, and one event to many endpoints. */
export async function benchDispatch(): Promise<void> {
  // The hash of a job is larger than what Redis packs by default.
  const redis = await startRedis({ 'hash-max-listpack-value': '512' });
  const alone: Delivered[] = [];
  const mixed = MIXES.map((): Delivered[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await deliver(redis, { endpoints: ENDPOINTS, events: EVENTS }));
    for (const [index, mix] of MIXES.entries()) {
      mixed[index]?.push(await deliver(redis, { endpoints: ENDPOINTS, events: EVENTS, mix }));
    }
  }
  const of = (runs: readonly Delivered[], name: keyof Delivered): number => median(runs.map((run) => run[name]));
  const mib = (value: number): string => `${(value / 2 ** 20).toFixed(0)} MiB`;
  printTable(`Dispatch to ${ENDPOINTS} endpoints`, [
    ...MIXES.map(({ count, kind }, index) =>
      ratio(`beside ${count} ${kind} ones`, of(mixed[index] ?? [], 'rate'), of(alone, 'rate'), perSecond, atLeast(0.8)),
    ),
    amount('CPU time of the worker for a delivery', of(alone, 'milliseconds'), (value) => `${value.toFixed(2)} ms`),
    amount('memory of the worker', of(alone, 'bytes'), mib),
  ]);
  const growth = [];
  for (const endpoints of [100, 1_000, 10_000]) {
    const run = await deliver(redis, { endpoints, events: Math.max(1, 2_000 / endpoints) });
    const name = `${endpoints.toLocaleString('en')} endpoints`;
    growth.push(
      amount(`${name}, deliveries`, run.rate, perSecond),
      amount(`${name}, CPU time of the worker for a delivery`, run.milliseconds, (value) => `${value.toFixed(2)} ms`),
      amount(`${name}, memory of the worker`, run.bytes, mib),
      amount(`${name}, memory of Redis afterwards`, run.stored, (value) => `${(value / 1_024).toFixed(0)} KiB`),
    );
  }
  printTable('Dispatch to more endpoints', growth);
  const rows = [];
  for (const count of [100, 1_000, 10_000, 50_000]) {
    const { seconds, cpu, redisCpu, bytes, stored } = await fanOut(redis, count);
    const name = `${count.toLocaleString('en')} endpoints`;
    const isLargest = count === 50_000;
    rows.push(
      amount(`${name}, time`, seconds, (value) => `${value.toFixed(2)} s`, isLargest ? atMost(5) : undefined),
      amount(`${name}, CPU time of the worker`, cpu, (value) => `${value.toFixed(2)} s`),
      amount(`${name}, CPU time of Redis`, redisCpu, (value) => `${value.toFixed(2)} s`),
      amount(`${name}, memory of the worker`, bytes, mib, isLargest ? atMost(200 * 2 ** 20) : undefined),
      amount(`${name}, memory of Redis for a delivery`, stored / count, (value) => `${value.toFixed(0)} B`),
    );
  }
  printTable('Fan-out of one event', rows);
  await redis.stop();
}

async function deliver(
  redis: RedisServer,
  { endpoints, events, mix }: { readonly endpoints: number; readonly events: number; readonly mix?: Mix },
): Promise<Delivered> {
  const expected = events * (endpoints - (mix?.count ?? 0));
  let first = 0;
  let last = 0;
  let count = 0;
  let done = (): void => {};
  const all = new Promise<void>((resolve) => (done = resolve));
  const server = createServer((request, response) => {
    request.resume();
    if (mix && Number(request.url?.slice(1)) < mix.count) {
      if (mix.kind === 'slow') setTimeout(() => response.end(), SLOW);
      return;
    }
    last = performance.now();
    first ||= last;
    response.end();
    if (++count === expected) done();
  });
  const before = await memoryOf(redis);
  const worker = start('deliver', endpoints, redis, await listen(server));
  await send(redis, events);
  await all;
  worker.send('report');
  const [usage] = (await once(worker, 'message')) as [Usage];
  const stored = (await memoryOf(redis)) - before;
  worker.kill('SIGKILL');
  server.close();
  server.closeAllConnections();
  await flush(redis);
  return {
    rate: expected / ((last - first) / 1_000),
    milliseconds: (usage.seconds / expected) * 1_000,
    bytes: usage.bytes,
    stored,
  };
}

async function fanOut(
  redis: RedisServer,
  count: number,
): Promise<Usage & { readonly stored: number; readonly redisCpu: number }> {
  await send(redis, 1);
  const [before, cpuBefore] = [await memoryOf(redis), await cpuOf(redis)];
  const worker = start('fan-out', count, redis, 0);
  const [usage] = (await once(worker, 'message')) as [Usage];
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const [stored, redisCpu] = [(await memoryOf(redis)) - before, (await cpuOf(redis)) - cpuBefore];
  await flush(redis);
  return { ...usage, stored, redisCpu };
}

function start(role: string, endpoints: number, redis: RedisServer, port: number): ChildProcess {
  const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${redis.port}`, ALLOW_PRIVATE: '1' };
  return fork(WORKER, [role, String(endpoints), String(port)], { env, execArgv: ['--import', 'tsx'] });
}

async function send(redis: RedisServer, count: number): Promise<void> {
  const service = open({ REDIS_URL: `redis://127.0.0.1:${redis.port}` }, new Log(() => {}));
  const name = eventNames[0] as WebhookEventName;
  const events = Array.from({ length: count }, (_, index) => ({
    workspaceId: '',
    id: `event-${index}`,
    name,
    event: fixture(name, { seed: index }),
  }));
  await dispatch(events, service);
  await service.close();
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Bytes. */
async function memoryOf(redis: RedisServer): Promise<number> {
  return sumOf(await infoOf(redis, 'memory'), ['used_memory']);
}

/** Seconds. */
async function cpuOf(redis: RedisServer): Promise<number> {
  return sumOf(await infoOf(redis, 'cpu'), ['used_cpu_sys', 'used_cpu_user']);
}

function sumOf(info: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]), 0);
}

async function infoOf({ port }: RedisServer, section: string): Promise<string> {
  const redis = new Redis(port, '127.0.0.1');
  const info = await redis.info(section);
  redis.disconnect();
  return info;
}

async function flush({ port }: RedisServer): Promise<void> {
  const redis = new Redis(port, '127.0.0.1');
  await redis.flushall();
  redis.disconnect();
}
