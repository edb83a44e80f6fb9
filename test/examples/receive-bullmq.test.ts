import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { enqueue, openQueue, openRedis } from '../../examples/receive-bullmq/queue.ts';
import { fixture } from '../../mocks/fixtures.ts';
import type { WebhookEvent } from '../../src/index.ts';
import { hasRedis, type RedisServer, startRedis } from '../support/redis-server.ts';
import { endpointOf, type ExampleProcess, preloading, startExample } from './example-process.ts';

describe.runIf(hasRedis())('receive-bullmq', () => {
  let server: RedisServer;
  let redis: Redis;
  let queue: Queue<WebhookEvent>;
  let processes: ExampleProcess[] = [];

  beforeEach(async () => {
    server = await startRedis();
    vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${server.port}`);
    redis = openRedis();
    queue = openQueue(redis);
  });

  afterEach(async () => {
    await Promise.all(processes.map((each) => each.stop('SIGKILL')));
    processes = [];
    await queue.close();
    await redis.quit();
    await server.stop();
    vi.unstubAllEnvs();
  });

  function start(script: string, env: NodeJS.ProcessEnv = {}): ExampleProcess {
    const started = startExample(`receive-bullmq/${script}`, env);
    processes.push(started);
    return started;
  }

  test('acknowledges an event before a worker handles it, and queues it once', async () => {
    const receivers = [start('receiver.ts'), start('receiver.ts')];
    const endpoints = await Promise.all(receivers.map(endpointOf));
    const events = [1, 2].map((seed) => fixture('campaign.clicked', { seed, at: Date.now() }));
    for (const event of events) for (const { send } of endpoints) expect(await send(event)).toBe(200);
    expect(await queue.count()).toBe(2);

    const worker = start('worker.ts');
    expect(await worker.next()).toBe('working');
    const handled = [await worker.next(), await worker.next()];
    expect(handled.toSorted()).toEqual(events.map(({ event, id }) => `handled ${event} ${id}`).toSorted());
    expect(await Promise.all([...receivers, worker].map((each) => each.stop()))).toEqual([0, 0, 0]);
  });

  test('queues an event whose body is arriving when the receiver stops', async () => {
    const receiver = start('receiver.ts');
    const endpoint = await endpointOf(receiver);
    const delivery = await endpoint.begin(fixture('campaign.clicked', { at: Date.now() }));
    const stopped = receiver.stop();
    await expect.poll(endpoint.isOpen).toBe(false);
    expect([await delivery.finish(), await stopped, await queue.count()]).toEqual([200, 0, 1]);
  });

  test('queues an event that was answered before the queue had it when the receiver stops', async () => {
    const receiver = start('receiver.ts', preloading('late-handlers.js', 'hold-queue.js'));
    const { send } = await endpointOf(receiver);
    const answered = send(fixture('campaign.clicked', { at: Date.now() }));
    expect(await receiver.next()).toBe('adding');
    expect([await answered, await receiver.next()]).toEqual([503, 'rejected handler_timeout']);
    const stopped = receiver.stop();
    expect(await receiver.next()).toBe('closed');
    receiver.signal('SIGUSR2');
    expect([await stopped, await queue.count()]).toEqual([0, 1]);
  });

  test('adds an event once, also when it was handled', async () => {
    const event = fixture('campaign.clicked', { overrides: { id: '7:a' } });
    await enqueue(queue, event);
    const worker = start('worker.ts');
    await worker.next();
    expect(await worker.next()).toBe('handled campaign.clicked 7:a');
    await expect.poll(() => queue.getCompletedCount()).toBe(1);
    await enqueue(queue, event);
    expect(await queue.count()).toBe(0);
  });
});
