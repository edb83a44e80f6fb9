import type { Job } from 'bullmq';
import { describe, expect, test } from 'vitest';
import type { Endpoints } from '../../../examples/dispatch-bullmq/endpoints.ts';
import { fanOut } from '../../../examples/dispatch-bullmq/fan-out.ts';
import type { FanOutData } from '../../../examples/dispatch-bullmq/queues.ts';
import { hasRedis } from '../../support/redis-server.ts';
import { eventOf, jobOf, setScene } from './scene.ts';

const BATCH = 2;

describe.runIf(hasRedis())('fan-out of dispatch-bullmq', () => {
  const scene = setScene({}, { BATCH: String(BATCH) });

  /** Pages of these endpoints. The worker is killed, or waits, before it asks for the page after this id. */
  function pagesOf(ids: readonly string[], at?: string, stop?: () => Promise<void>): Endpoints {
    return {
      find: async () => undefined,
      async subscribedTo(_workspace, _name, { after, limit }) {
        if (after === at) await (stop?.() ?? Promise.reject(new Error('killed')));
        return ids.filter((id) => id > after).slice(0, limit);
      },
    };
  }

  async function job(): Promise<Job<FanOutData>> {
    return (await scene.service.queues.fanOut.getJobs())[0] as Job<FanOutData>;
  }

  async function run(endpoints: Endpoints): Promise<void> {
    await fanOut(await job(), 'token', { ...scene.service, endpoints });
  }

  /** The endpoints whose job waits. */
  async function planned(): Promise<string[]> {
    return (await scene.service.queues.deliveries.getJobs()).map(({ data }) => data.endpoint).toSorted();
  }

  /** What a worker does with a delivery that is acknowledged. */
  async function deliver(...endpoints: readonly string[]): Promise<void> {
    for (const endpoint of endpoints) {
      await scene.service.events.finish(eventOf(1).id, endpoint);
      await scene.service.queues.deliveries.remove(jobOf(1, endpoint));
    }
  }

  const ALL = ['a', 'b', 'c', 'd', 'e'];

  test('goes on after a worker was killed between two steps, and makes no job of what was delivered', async () => {
    await scene.send(1);
    await expect(run(pagesOf(ALL, 'd'))).rejects.toThrow('killed');
    await deliver('a', 'c');
    await run(pagesOf(ALL));
    expect(await planned()).toEqual(['b', 'd', 'e']);
  });

  test('goes on after a worker was killed before the jobs of a step were made', async () => {
    await scene.send(1);
    const { deliveries } = scene.service.queues;
    const addBulk = deliveries.addBulk.bind(deliveries);
    deliveries.addBulk = async () => Promise.reject(new Error('killed'));
    await expect(run(pagesOf(ALL))).rejects.toThrow('killed');
    deliveries.addBulk = addBulk;
    expect(await planned()).toEqual([]);
    await run(pagesOf(ALL));
    expect(await planned()).toEqual(ALL);
  });

  test('endpoints that came or went meanwhile make no job twice, and none is left out', async () => {
    await scene.send(1);
    await expect(run(pagesOf(ALL, 'd'))).rejects.toThrow('killed');
    await deliver('a', 'b', 'c', 'd');
    await run(pagesOf(['a', 'aa', 'c', 'cc', 'e', 'f']));
    expect(await planned()).toEqual(['e', 'f']);
  });

  test('an event that is dispatched once more while it is on its way makes no job, though the first dispatch is forgotten', async () => {
    await scene.send(1);
    await run(pagesOf(ALL));
    await deliver('a', 'b');
    await (await job()).remove();
    await scene.send(1);
    await run(pagesOf(ALL));
    expect(await planned()).toEqual(['c', 'd', 'e']);
    expect(await scene.redis.keys('*:accepted')).toEqual([]);
  });

  test('a worker that lost its fan-out to another one makes no job any more', async () => {
    await scene.send(1);
    let arrived = (): void => {};
    let goOn = (): void => {};
    const paused = new Promise<void>((resolve) => (arrived = resolve));
    const resumed = new Promise<void>((resolve) => (goOn = resolve));
    const late = run(pagesOf(ALL, 'b', () => (arrived(), resumed)));
    await paused;
    await run(pagesOf(ALL));
    await deliver(...ALL);
    goOn();
    await expect(late).rejects.toThrow('Another worker has taken this fan-out over.');
    expect(await planned()).toEqual([]);
  });
});
