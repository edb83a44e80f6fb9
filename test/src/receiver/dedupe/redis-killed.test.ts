import { once } from 'node:events';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { createRedisDedupe } from '../../../../src/receiver.ts';
import { handling } from '../../../support/any-event.ts';
import { hasRedis, startRedis } from '../../../support/redis-server.ts';
import { event, handler } from '../handler.ts';

describe.runIf(hasRedis())('while Redis is gone', () => {
  test.each<[what: string, enableOfflineQueue: boolean]>([
    ['keeps commands until it is back', true],
    ['rejects commands', false],
  ])(
    'a delivery is answered in time, and its retry is handled once, with a client that %s',
    async (_, enableOfflineQueue) => {
      const redis = await startRedis();
      const client = new Redis(redis.port, '127.0.0.1', { enableOfflineQueue, retryStrategy: () => 20 });
      client.on('error', () => undefined);
      await once(client, 'ready');
      const store = {
        eval: (script: string, keys: string[], args: string[]) => client.eval(script, keys.length, ...keys, ...args),
      };
      let handled = 0;
      const send = handler({
        dedupe: createRedisDedupe(store, { name: 'killed' }),
        timeout: 300,
        on: handling(() => handled++),
      });

      await redis.stop('SIGKILL');
      expect(await send(event)).toMatch(/^503 .*"store_unavailable"/);

      const again = await startRedis({ port: String(redis.port) });
      await expect.poll(() => send(event)).toBe('200');
      expect([await send(event), handled]).toEqual(['200', 1]);
      client.disconnect();
      await again.stop();
    },
  );
});
