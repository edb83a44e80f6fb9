import { describe, expect, test } from 'vitest';
import { Isolation } from '../../../examples/dispatch-bullmq/isolation.ts';
import { sweep } from '../../../examples/dispatch-bullmq/sweep.ts';
import { admitAttempt, type EndpointLimits, type EndpointLoad } from '../../../src/producer.ts';
import { hasRedis } from '../../support/redis-server.ts';
import type { Answer } from './receiver.ts';
import { eventOf, jobOf, setScene, SOON } from './scene.ts';

describe.runIf(hasRedis())('isolation of dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send } = scene;

  test('no endpoint has more attempts at a time than its limit, over all workers', async () => {
    const a = await receiver();
    register({ a });
    const waiting: ((answer: Answer) => void)[] = [];
    a.answer = () => new Promise<Answer>((resolve) => waiting.push(resolve));
    for (const _ of [1, 2]) await scene.workers({ ENDPOINT_CONCURRENCY: '3', SWEEP_MS: '100000' });
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    await send(...numbers);
    const seen = [];
    while (a.handled.length < numbers.length) {
      await expect.poll(() => waiting.length, SOON).toBe(Math.min(3, numbers.length - a.handled.length));
      seen.push(waiting.length);
      const handled = a.handled.length + waiting.length;
      for (const answer of waiting.splice(0)) answer('handle');
      await expect.poll(() => a.handled.length, SOON).toBe(handled);
    }
    expect(seen).toEqual([3, 3, 3, 3]);
    expect(a.handled.toSorted()).toEqual(numbers.map((number) => eventOf(number).id).toSorted());
    await scene.idle();
    expect(await scene.redis.keys('*:kept')).toEqual([]);
  });

  test('a silent endpoint takes nothing from others, whose deliveries came after its own', async () => {
    const [silent, healthy] = [await receiver(), await receiver()];
    let release: (answer: Answer) => void = () => {};
    const held = new Promise<Answer>((resolve) => (release = resolve));
    silent.answer = () => held;
    const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
    const { service } = await scene.workers({ CONCURRENCY: '20', ENDPOINT_CONCURRENCY: '5' });
    register({ silent });
    await send(...numbers);
    await expect.poll(() => service.isolation.keptCount('silent'), SOON).toBe(55);
    register({ silent, healthy });
    await send(...numbers.map((number) => number + 100));
    await expect.poll(() => healthy.handled.length, SOON).toBe(60);
    expect(silent.bodies).toHaveLength(5);
    release('break off');
  });

  test('however many endpoints are slow, half of a worker is there for the others, and all of them have their turn', async () => {
    const slow = await Promise.all(Array.from({ length: 8 }, () => receiver()));
    const healthy = await receiver();
    const waiting: ((answer: Answer) => void)[] = [];
    for (const each of slow) each.answer = () => new Promise<Answer>((resolve) => waiting.push(resolve));
    const endpoints = Object.fromEntries(slow.map((each, index) => [`slow-${index}`, each]));
    const { service } = await scene.workers({
      CONCURRENCY: '20',
      ENDPOINT_CONCURRENCY: '5',
      SLOW_AFTER_MS: '1500',
      ATTEMPT_TIMEOUT_MS: '100000',
      SWEEP_MS: '100000',
    });
    register(endpoints);
    const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
    await send(...numbers);
    // Nothing is known of them, so that they take all slots, once.
    await expect.poll(() => waiting.length, SOON).toBe(20);
    await expect.poll(() => service.slots.free, SOON).toBe(0);
    for (const answer of waiting.splice(0)) answer('handle');
    await expect.poll(() => waiting.length, SOON).toBe(10);
    register({ ...endpoints, healthy });
    await send(...numbers.map((number) => number + 100));
    await expect.poll(() => healthy.handled.length, SOON).toBe(10);
    const answered = async (): Promise<number[]> => {
      for (const answer of waiting.splice(0)) answer('handle');
      return slow.map(({ handled }) => handled.length);
    };
    await expect.poll(answered, { ...SOON, interval: 20 }).toEqual(slow.map(() => 20));
    await scene.idle();
  });

  test('no endpoint has more attempts per second than its limit', async () => {
    const a = await receiver();
    register({ a });
    const { service } = await scene.workers({ ENDPOINT_PER_SECOND: '20' });
    await send(...Array.from({ length: 40 }, (_, index) => index + 1));
    await expect.poll(() => a.handled.length, SOON).toBe(40);
    const { entries } = await service.attempts.list({}, { limit: 100 });
    const starts = entries.map(({ at, durationMs }) => at - durationMs).sort((x, y) => x - y);
    // A second's worth at once, and the others in a second.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(900);
  });

  test('the place of a worker that was killed is given away', async () => {
    const a = await receiver();
    register({ a });
    const { service } = await scene.workers({
      ENDPOINT_CONCURRENCY: '1',
      RECOVER_AFTER_MS: '100000',
      SWEEP_MS: '100000',
    });
    await service.isolation.enter('a', 'of a worker that was killed', {});
    await send(1);
    await expect.poll(() => service.isolation.keptCount('a'), SOON).toBe(1);
    await sweep(service);
    expect(a.bodies).toEqual([]);
    const [places = ''] = await scene.redis.keys('*:places');
    await scene.redis.zadd(places, 1, 'of a worker that was killed');
    await sweep(service);
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
  });

  test('an endpoint for which too much is kept gets no more, and others do', async () => {
    const [a, b] = [await receiver(), await receiver()];
    let release: (answer: Answer) => void = () => {};
    const held = new Promise<Answer>((resolve) => (release = resolve));
    a.answer = () => held;
    register({ a, b });
    const { service, lines } = await scene.workers({ ENDPOINT_CONCURRENCY: '1', MAX_KEPT: '2', BATCH: '1' });
    for (const number of [1, 2, 3]) {
      await send(number);
      await expect.poll(() => b.handled.length, SOON).toBe(number);
    }
    await expect.poll(() => service.isolation.full(['a', 'b']), SOON).toEqual(new Set(['a']));
    await send(4);
    await expect.poll(() => b.handled.length, SOON).toBe(4);
    service.log.flush();
    expect(lines.join()).toContain('dropped for a ×1');
    expect(await service.queues.deliveries.getJob(jobOf(4, 'a'))).toBeUndefined();
    release('break off');
  });

  test.each<EndpointLimits>([
    { concurrency: 3 },
    { concurrency: 9, perSecond: 0.001 },
    { concurrency: 2, perSecond: 0.001, burst: 4 },
    { concurrency: 9, perSecond: 0.001, burst: 4 },
  ])('decides as the package does: %j', async (limits) => {
    const isolation = new Isolation(scene.redis, { ...scene.service.settings, limits });
    let load: EndpointLoad = { active: 0 };
    for (let index = 0; index < 10; index++) {
      const entry = await isolation.enter('e', String(index), {});
      const expected = admitAttempt(load, entry.now, limits);
      if (expected.action !== 'wait') load = expected.load;
      expect(entry.action).toBe(expected.action);
      if (expected.action === 'delay') expect(Math.abs(entry.at - expected.at)).toBeLessThanOrEqual(1);
    }
  });

  test('a job that comes before its turn, such as by another clock, waits for it still', async () => {
    const limits = { concurrency: 9, perSecond: 0.001 };
    const isolation = new Isolation(scene.redis, { ...scene.service.settings, limits });
    await isolation.enter('e', 'first', {});
    const { at } = await isolation.enter('e', 'second', {});
    expect(await isolation.enter('e', 'second', {})).toMatchObject({ action: 'delay', at, active: 2 });
    expect(await isolation.enter('e', 'third', {})).toMatchObject({ action: 'delay', active: 3 });
  });
});
