import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryDedupe, createRedisDedupe, type Dedupe } from '../../../../src/receiver.ts';
import { hasRedis, type RedisServer, startRedis } from '../../../support/redis-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const withRedis = hasRedis();
let redis: RedisServer;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  if (withRedis) redis = await startRedis();
});

afterAll(async () => {
  for (const close of closers) await close();
  if (withRedis) await redis.stop();
});

async function ioredisDedupe(): Promise<Dedupe> {
  const client = new Redis(redis.port, '127.0.0.1');
  closers.push(() => client.disconnect());
  return createRedisDedupe(client, { prefix: 'a:' });
}

async function nodeRedisDedupe(): Promise<Dedupe> {
  const client = createClient({ socket: { host: '127.0.0.1', port: redis.port } });
  await client.connect();
  closers.push(() => client.close());
  return createRedisDedupe(client, { prefix: 'b:' });
}

const redisStores: [string, () => Promise<Dedupe>][] = [
  ['Redis through ioredis', ioredisDedupe],
  ['Redis through redis', nodeRedisDedupe],
];

describe.each<[string, () => Promise<Dedupe>]>([
  ['memory', async () => createMemoryDedupe()],
  ...(withRedis ? redisStores : []),
])('%s', (_name, create) => {
  test('claims, remembers, releases', async () => {
    const dedupe = await create();
    expect(await dedupe.claim('evt_1')).toBe('claimed');
    expect(await dedupe.claim('evt_1')).toBe('in_flight');
    await dedupe.release('evt_1');
    expect(await dedupe.claim('evt_1')).toBe('claimed');
    await dedupe.done('evt_1');
    expect(await dedupe.claim('evt_1')).toBe('done');
    expect(await dedupe.claim('__proto__')).toBe('claimed');
  });

  test('of 200 claims at once one is taken', async () => {
    const dedupe = await create();
    const claims = await Promise.all(Array.from({ length: 200 }, () => dedupe.claim('evt_2')));
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
  });
});

test.runIf(withRedis)('two processes that race for 500 events share them without a double', async () => {
  const run = promisify(execFile);
  const racer = path.join(import.meta.dirname, 'racer.ts');
  const args = ['--import', 'tsx', racer, String(redis.port), '500'];
  const [first, second] = await Promise.all([
    run(process.execPath, args, { cwd: ROOT }),
    run(process.execPath, args, { cwd: ROOT }),
  ]);
  const [a, b] = [JSON.parse(first.stdout), JSON.parse(second.stdout)] as [number[], number[]];
  expect([...a, ...b].sort((x, y) => x - y)).toEqual(Array.from({ length: 500 }, (_, id) => id));
});

test.runIf(withRedis)('the claim of a process that died is up after its time', async () => {
  const client = new Redis(redis.port, '127.0.0.1');
  closers.push(() => client.disconnect());
  await createRedisDedupe(client, { prefix: 'c:', claimTtl: 60_000 }).claim('evt_3');
  const left = Number(await client.pttl('c:evt_3'));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
});

test.runIf(withRedis)("who is late gives back nothing that is another's by now", async () => {
  const client = new Redis(redis.port, '127.0.0.1');
  closers.push(() => client.disconnect());
  const late = createRedisDedupe(client, { prefix: 'd:' });
  const other = createRedisDedupe(client, { prefix: 'd:' });
  await late.claim('evt_4');
  await client.del('d:evt_4');
  await other.claim('evt_4');
  await late.release('evt_4');
  expect(await late.claim('evt_4')).toBe('in_flight');
  await other.done('evt_4');
  await late.release('evt_4');
  expect(await late.claim('evt_4')).toBe('done');
});

describe('memory', () => {
  test('forgets after its time', () => {
    let time = 0;
    const dedupe = createMemoryDedupe({ ttl: 1_000, now: () => time });
    dedupe.claim('evt_1');
    dedupe.done('evt_1');
    time = 999;
    expect(dedupe.claim('evt_1')).toBe('done');
    time = 1_000;
    expect(dedupe.claim('evt_1')).toBe('claimed');
  });

  test('forgets the oldest past its limit, but nothing that is in flight', () => {
    const dedupe = createMemoryDedupe({ max: 2 });
    dedupe.claim('evt_flying');
    for (const id of ['evt_1', 'evt_2', 'evt_3']) {
      dedupe.claim(id);
      dedupe.done(id);
    }
    expect(['evt_1', 'evt_2', 'evt_3', 'evt_flying'].map((id) => dedupe.claim(id))).toEqual([
      'claimed',
      'done',
      'done',
      'in_flight',
    ]);
  });
});
