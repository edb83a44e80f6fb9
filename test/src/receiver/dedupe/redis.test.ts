import { Redis as Upstash } from '@upstash/redis';
import { Cluster, Redis } from 'ioredis';
import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRedisDedupe, type RedisLike, testDedupe } from '../../../../src/receiver.ts';
import { hasRedis, type RedisServer, startRedis, startRedisCluster } from '../../../support/redis-server.ts';
import { startUpstash } from '../../../support/upstash-server.ts';

describe.runIf(hasRedis())('a store in Redis', () => {
  let redis: RedisServer;
  let cluster: RedisServer;
  const closers: (() => unknown)[] = [];

  beforeAll(async () => {
    [redis, cluster] = await Promise.all([startRedis(), startRedisCluster()]);
  });

  afterAll(async () => {
    for (const close of closers) await close();
    await Promise.all([redis.stop(), cluster.stop()]);
  });

  function ioredis(): RedisLike {
    const client = new Redis(redis.port, '127.0.0.1');
    closers.push(() => client.disconnect());
    return { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
  }

  function ioredisCluster(): RedisLike {
    const client = new Cluster([{ host: '127.0.0.1', port: cluster.port }]);
    closers.push(() => client.disconnect());
    return { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
  }

  async function nodeRedis(): Promise<RedisLike> {
    const client = createClient({ socket: { host: '127.0.0.1', port: redis.port } });
    await client.connect();
    closers.push(() => client.close());
    return { eval: (script, keys, args) => client.eval(script, { keys, arguments: args }) };
  }

  async function nodeRedisCluster(): Promise<RedisLike> {
    const client = createCluster({ rootNodes: [{ socket: { host: '127.0.0.1', port: cluster.port } }] });
    await client.connect();
    closers.push(() => client.close());
    return { eval: (script, keys, args) => client.eval(script, { keys, arguments: args }) };
  }

  async function upstash(): Promise<RedisLike> {
    const server = await startUpstash(redis.port);
    closers.push(() => server.stop());
    return new Upstash({ url: server.url, token: 'token', enableTelemetry: false });
  }

  /** Loses every other answer, so that each script is sent twice, as clients do when a connection breaks. */
  function repeating(): RedisLike {
    const client = ioredis();
    return {
      async eval(...call) {
        await client.eval(...call);
        return client.eval(...call);
      },
    };
  }

  test.each<[string, () => RedisLike | Promise<RedisLike>]>([
    ['ioredis', ioredis],
    ['a cluster of ioredis', ioredisCluster],
    ['redis', nodeRedis],
    ['a cluster of redis', nodeRedisCluster],
    ['Upstash over HTTP', upstash],
    ['a client that sends each script twice', repeating],
  ])('keeps the rules, through %s', async (_name, connect) => {
    const client = await connect();
    await testDedupe((options) => createRedisDedupe(client, options));
  });

  test('needs one script per operation', async () => {
    const client = ioredis();
    let scripts = 0;
    const counting: RedisLike = { eval: (...call) => (scripts++, client.eval(...call)) };
    const store = createRedisDedupe(counting, { name: 'counted' });
    const { status, token = '' } = (await store.claim('evt')) as { status: string; token?: string };
    await store.renew('evt', token);
    await store.done('evt', token, 1_000);
    await store.release('evt', token);
    expect([status, scripts]).toEqual(['claimed', 4]);
  });

  test('keeps nothing for longer than its ttl', async () => {
    const client = new Redis(redis.port, '127.0.0.1');
    closers.push(() => client.disconnect());
    const adapter: RedisLike = { eval: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args) };
    const store = createRedisDedupe(adapter, { name: 'clicks of acme', prefix: 'app', claimTtl: 5_000 });
    const claim = await store.claim('evt');
    const key = 'app:clicks%20of%20acme:evt';
    const left = [await client.pttl(key)];
    if (claim.status === 'claimed') await store.done('evt', claim.token, 1e300);
    left.push(await client.pttl(key));
    expect(left.map((ms) => ms > 0)).toEqual([true, true]);
    expect(left[0]).toBeLessThanOrEqual(5_000);
  });
});
