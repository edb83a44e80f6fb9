import { describe, expect, test } from 'vitest';
import { redrive } from '../../../examples/dispatch-bullmq/dead-letters.ts';
import { dispatch, DispatchError } from '../../../examples/dispatch-bullmq/dispatch.ts';
import { open, type Service } from '../../../examples/dispatch-bullmq/open.ts';
import { Log } from '../../../examples/dispatch-bullmq/log.ts';
import { hasRedis } from '../../support/redis-server.ts';
import type { Answer } from './receiver.ts';
import { eventOf, setScene, SOON } from './scene.ts';

describe.runIf(hasRedis())('workspaces in dispatch-bullmq', () => {
  const scene = setScene({}, { MAX_PENDING: '3' });

  /** Which workspaces reject an event now. */
  async function rejected(service: Service, number: number): Promise<readonly string[]> {
    const events = ['A', 'B'].map((workspace) => ({ ...eventOf(number, workspace), id: `${workspace}${number}` }));
    try {
      await dispatch(events, service);
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(DispatchError);
      expect(error).toMatchObject({ code: 'queue_full' });
      return (error as DispatchError).workspaces;
    }
  }

  test('one that has as much pending as it may is rejected alone, until that is delivered', async () => {
    const [a, b] = [await scene.receiver(), await scene.receiver()];
    let release: (answer: Answer) => void = () => {};
    const held = new Promise<Answer>((resolve) => (release = resolve));
    a.answer = () => held;
    const common = { secret: a.secret, events: [eventOf(1).name] };
    scene.store(
      JSON.stringify([
        { id: 'a', workspaceId: 'A', url: a.url, ...common },
        { id: 'b', workspaceId: 'B', url: b.url, ...common },
      ]),
    );
    await scene.workers();
    for (const number of [1, 2, 3]) {
      expect(await rejected(scene.service, number)).toEqual([]);
      await expect.poll(() => b.handled.length, SOON).toBe(number);
    }
    await expect.poll(() => a.bodies.length, SOON).toBe(3);
    expect(await rejected(scene.service, 4)).toEqual(['A']);
    await expect.poll(() => b.handled.length, SOON).toBe(4);
    release('handle');
    await expect.poll(() => rejected(scene.service, 5), SOON).toEqual([]);
    await expect.poll(() => a.handled.length, SOON).toBe(4);
    await scene.idle();
    expect(await scene.redis.hgetall('{webhooks}:workspace:A:pending')).toEqual({});
    expect(await scene.redis.zcard('{webhooks}:workspace:A:accepted')).toBe(0);
  });

  test('what waits for its fan-out is counted, and a repeated dispatch is not', async () => {
    const service = open(scene.environment(), new Log(() => {}));
    for (const number of [1, 1, 1, 1, 2, 3]) expect(await rejected(service, number)).toEqual([]);
    expect(await rejected(service, 4)).toEqual(['A', 'B']);
    await service.close();
  });

  test('dead letters are not counted, and those that are redriven are', async () => {
    const a = await scene.receiver();
    scene.register({ a });
    const { service, close } = await scene.workers({}, (own) => ({
      ...own,
      endpoints: { subscribedTo: (...args) => own.endpoints.subscribedTo(...args), find: async () => undefined },
    }));
    await scene.send(1);
    await expect.poll(() => service.queues.deliveries.getFailedCount(), SOON).toBe(1);
    const [key = ''] = await scene.redis.keys('*:pending');
    expect(key).toBe('');
    await close();
    for await (const _ of redrive(scene.service, { endpoint: 'a' }));
    const [counts = ''] = await scene.redis.keys('*:workspace:*:pending');
    expect(Object.values(await scene.redis.hgetall(counts))).toEqual(['1']);
  });
});
