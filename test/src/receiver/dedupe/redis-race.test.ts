import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../../support/redis-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

describe.runIf(hasRedis())('a store in Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis.stop());

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
