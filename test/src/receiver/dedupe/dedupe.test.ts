import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createMemoryDedupe,
  createRedisDedupe,
  type CreateTestedDedupe,
  type Dedupe,
  type RedisLike,
  testDedupe,
} from '../../../../src/receiver.ts';
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

/** Two stores of one name are one: a process has one memory. */
function memory(): CreateTestedDedupe {
  const entries = new Map<string, Dedupe>();
  const shared = (name: string): Dedupe =>
    entries.get(name) ?? remember(name, createMemoryDedupe({ claimTtl: 600_000 }));
  const remember = (name: string, store: Dedupe): Dedupe => (entries.set(name, store), store);
  return ({ name }) => shared(name);
}

function ioredis(): RedisLike {
  const client = new Redis(redis.port, '127.0.0.1');
  closers.push(() => client.disconnect());
  return { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
}

async function nodeRedis(): Promise<RedisLike> {
  const client = createClient({ socket: { host: '127.0.0.1', port: redis.port } });
  await client.connect();
  closers.push(() => client.close());
  return { eval: (script, keys, args) => client.eval(script, { keys, arguments: args }) };
}

describe.runIf(withRedis)('Redis', () => {
  test.each<[string, () => RedisLike | Promise<RedisLike>]>([
    ['ioredis', ioredis],
    ['redis', nodeRedis],
  ])('keeps the rules of a store, through %s', async (_name, connect) => {
    const client = await connect();
    await testDedupe((options) => createRedisDedupe(client, options));
  });

  test('gives two endpoints an event each', async () => {
    const client = ioredis();
    const [one, two] = [createRedisDedupe(client, { name: 'one' }), createRedisDedupe(client, { name: 'two' })];
    expect([(await one.claim('evt')).status, (await two.claim('evt')).status]).toEqual(['claimed', 'claimed']);
  });

  test('two processes that race for 500 events share them without a double', async () => {
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
});

describe('memory', () => {
  test.each(['claimed', 'done'] as const)('forgets what is %s after its time', async (status) => {
    let time = 0;
    const store = createMemoryDedupe({ claimTtl: 1_000, now: () => time });
    const claim = await store.claim('evt');
    if (claim.status === 'claimed' && status === 'done') await store.done('evt', claim.token, 1_000);
    time = 999;
    expect((await store.claim('evt')).status).toBe(status === 'done' ? 'done' : 'in_flight');
    time = 1_000;
    expect((await store.claim('evt')).status).toBe('claimed');
  });

  test('forgets the oldest past its limit, but nothing that is in flight', async () => {
    const store = createMemoryDedupe({ max: 2 });
    await store.claim('evt_flying');
    for (const id of ['evt_1', 'evt_2', 'evt_3']) await claimAndDo(store, id);
    expect(await statuses(store, ['evt_1', 'evt_2', 'evt_3', 'evt_flying'])).toEqual([
      'claimed',
      'done',
      'done',
      'in_flight',
    ]);
  });

  test('does not forget an event that was done again, when its first place is taken', async () => {
    let time = 0;
    const store = createMemoryDedupe({ max: 2, now: () => time });
    await claimAndDo(store, 'evt_1', 10);
    time = 10;
    await claimAndDo(store, 'evt_1', 1_000);
    await claimAndDo(store, 'evt_2', 1_000);
    expect(await statuses(store, ['evt_1', 'evt_2'])).toEqual(['done', 'done']);
  });
});

test('the rules tell a store that breaks them', async () => {
  const create = memory();
  const releasing: CreateTestedDedupe = async (options) => {
    const store = await create(options);
    return { ...store, release: async (key) => void (await store.done(key, 'none', 0)) };
  };
  await expect(testDedupe(releasing)).rejects.toThrow('The store breaks the rule "a key that was released');
});

async function claimAndDo(store: Dedupe, key: string, ttl = 1_000): Promise<void> {
  const claim = await store.claim(key);
  if (claim.status === 'claimed') await store.done(key, claim.token, ttl);
}

async function statuses(store: Dedupe, keys: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const key of keys) found.push((await store.claim(key)).status);
  return found;
}
