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
const SILENT = 4;
const EVENTS = 60;
const ROUNDS = 3;

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
}

/** The sender of examples/dispatch-bullmq with one worker: silent endpoints among healthy ones, and one event to many endpoints. */
export async function benchDispatch(): Promise<void> {
  // The hash of a job is larger than what Redis packs by default.
  const redis = await startRedis({ 'hash-max-listpack-value': '512' });
  const alone: Delivered[] = [];
  const mixed: Delivered[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await deliver(redis, 0));
    mixed.push(await deliver(redis, SILENT));
  }
  const of = (runs: readonly Delivered[], name: keyof Delivered): number => median(runs.map((run) => run[name]));
  const mib = (value: number): string => `${(value / 2 ** 20).toFixed(0)} MiB`;
  printTable(`Dispatch to ${ENDPOINTS} endpoints, ${SILENT} of them silent`, [
    ratio('healthy endpoints alone', of(mixed, 'rate'), of(alone, 'rate'), perSecond, atLeast(0.8)),
    amount('CPU time of the worker for a delivery', of(alone, 'milliseconds'), (value) => `${value.toFixed(2)} ms`),
    amount('memory of the worker', of(alone, 'bytes'), mib),
  ]);
  const rows = [];
  for (const count of [100, 1_000, 10_000, 50_000]) {
    const { seconds, cpu, bytes, stored } = await fanOut(redis, count);
    const name = `${count.toLocaleString('en')} endpoints`;
    const isLargest = count === 50_000;
    rows.push(
      amount(`${name}, time`, seconds, (value) => `${value.toFixed(2)} s`, isLargest ? atMost(5) : undefined),
      amount(`${name}, CPU time of the worker`, cpu, (value) => `${value.toFixed(2)} s`),
      amount(`${name}, memory of the worker`, bytes, mib, isLargest ? atMost(200 * 2 ** 20) : undefined),
      amount(`${name}, memory of Redis for a delivery`, stored / count, (value) => `${value.toFixed(0)} B`),
    );
  }
  printTable('Fan-out of one event', rows);
  await redis.stop();
}

async function deliver(redis: RedisServer, silent: number): Promise<Delivered> {
  const expected = EVENTS * (ENDPOINTS - silent);
  let first = 0;
  let last = 0;
  let count = 0;
  let done = (): void => {};
  const all = new Promise<void>((resolve) => (done = resolve));
  const server = createServer((request, response) => {
    request.resume();
    if (Number(request.url?.slice(1)) < silent) return;
    last = performance.now();
    first ||= last;
    response.end();
    if (++count === expected) done();
  });
  const worker = start('deliver', ENDPOINTS, redis, await listen(server));
  await send(redis, EVENTS);
  await all;
  worker.send('report');
  const [usage] = (await once(worker, 'message')) as [Usage];
  worker.kill('SIGKILL');
  server.close();
  server.closeAllConnections();
  await flush(redis);
  return {
    rate: expected / ((last - first) / 1_000),
    milliseconds: (usage.seconds / expected) * 1_000,
    bytes: usage.bytes,
  };
}

async function fanOut(redis: RedisServer, count: number): Promise<Usage & { readonly stored: number }> {
  await send(redis, 1);
  const before = await memoryOf(redis);
  const worker = start('fan-out', count, redis, 0);
  const [usage] = (await once(worker, 'message')) as [Usage];
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const stored = (await memoryOf(redis)) - before;
  await flush(redis);
  return { ...usage, stored };
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

async function memoryOf({ port }: RedisServer): Promise<number> {
  const redis = new Redis(port, '127.0.0.1');
  const used = /used_memory:(\d+)/.exec(await redis.info('memory'));
  redis.disconnect();
  return Number(used?.[1]);
}

async function flush({ port }: RedisServer): Promise<void> {
  const redis = new Redis(port, '127.0.0.1');
  await redis.flushall();
  redis.disconnect();
}
