import { describe, expect, test } from 'vitest';
import type { AttemptEntry } from '../../../examples/dispatch-bullmq/attempt-log.ts';
import { deadLetters, redrive } from '../../../examples/dispatch-bullmq/dead-letters.ts';
import type { Endpoints } from '../../../examples/dispatch-bullmq/endpoints.ts';
import type { Service } from '../../../examples/dispatch-bullmq/open.ts';
import { longestDelivery } from '../../../examples/dispatch-bullmq/settings.ts';
import { hasRedis } from '../../support/redis-server.ts';
import { run } from './processes.ts';
import { eventOf, jobOf, setScene, SOON } from './scene.ts';

describe.runIf(hasRedis())('attempts in dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send } = scene;
  /** The endpoints that are not found, so that their deliveries fail for good at once. */
  let hidden: readonly string[] = [];

  function hiding(service: Service): Service {
    const { endpoints } = service;
    const find: Endpoints['find'] = async (id) => (hidden.includes(id) ? undefined : endpoints.find(id));
    return { ...service, endpoints: { subscribedTo: (...args) => endpoints.subscribedTo(...args), find } };
  }

  test('lists each attempt with its answer, by endpoint, event, time and outcome, in pages', async () => {
    const [a, b] = [await receiver(), await receiver()];
    register({ a, b });
    b.answer = () => ({ status: 503, body: 'x'.repeat(5_000) });
    const { service } = await scene.workers();
    const before = Date.now();
    await send(1, 2, 3);
    const log = service.attempts;
    const all = async (): Promise<readonly AttemptEntry[]> => (await log.list({}, { limit: 100 })).entries;
    await expect.poll(all, SOON).toHaveLength(6);
    const [entry] = (await log.list({ endpoint: 'b', event: eventOf(1).id }, { limit: 9 })).entries;
    expect(entry).toEqual({
      at: expect.any(Number),
      endpoint: 'b',
      event: eventOf(1).id,
      name: eventOf(1).name,
      attempt: 1,
      outcome: 'retry',
      status: 503,
      durationMs: expect.any(Number),
      answer: 'x'.repeat(200),
      worker: service.worker,
    });
    for (const [filter, count] of [
      [{ endpoint: 'a' }, 3],
      [{ event: eventOf(2).id }, 2],
      [{ outcome: 'retry' }, 3],
      [{ outcome: 'failed' }, 0],
      [{ since: before }, 6],
      [{ since: Date.now() + 1_000 }, 0],
    ] as const) {
      expect((await log.list(filter, { limit: 100 })).entries).toHaveLength(count);
    }
    const first = await log.list({ outcome: 'acknowledged' }, { limit: 2 });
    const second = await log.list({ outcome: 'acknowledged' }, { limit: 2, from: first.next ?? '' });
    expect([...first.entries, ...second.entries].map(({ event }) => event).toSorted()).toEqual(
      [1, 2, 3].map((number) => eventOf(number).id).toSorted(),
    );
    const lines = await run('list.ts', ['--endpoint', 'b', '--limit', '2'], scene.environment());
    expect(lines.map((line) => (JSON.parse(line) as AttemptEntry).endpoint)).toEqual(['b', 'b']);
  });

  test('holds as many attempts as it may', async () => {
    register({ a: await receiver() });
    const { service } = await scene.workers({ MAX_ATTEMPTS_LOGGED: '10' });
    // Redis trims whole nodes of a stream.
    await scene.redis.config('SET', 'stream-node-max-entries', '10');
    await send(...Array.from({ length: 60 }, (_, index) => index + 1));
    await scene.idle();
    expect((await service.attempts.list({}, { limit: 1_000 })).entries.length).toBeLessThan(30);
  });

  test('redrives one, all of an endpoint, or since a time', async () => {
    const [a, b] = [await receiver(), await receiver()];
    const { service } = await scene.workers({}, hiding);
    const numbers = Array.from({ length: 110 }, (_, index) => index + 1);
    register({ a, b });
    hidden = ['a', 'b'];
    await send(...numbers);
    await expect.poll(() => service.queues.deliveries.getFailedCount(), SOON).toBe(220);
    hidden = [];
    const ids = async (selection: Parameters<typeof redrive>[1]): Promise<number> => {
      let count = 0;
      for await (const _ of redrive(service, selection)) count++;
      return count;
    };
    expect(await ids({ since: Date.now() + 1_000 })).toBe(0);
    expect(await ids({ event: eventOf(7).id, endpoint: 'b' })).toBe(1);
    expect(await run('redrive.ts', ['--event', eventOf(8).id], scene.environment())).toEqual(
      expect.arrayContaining(['a', 'b'].map((endpoint) => `${jobOf(8, endpoint)} is delivered again`)),
    );
    expect(await ids({ endpoint: 'a' })).toBe(109);
    await expect.poll(() => a.handled.length, SOON).toBe(110);
    expect(b.handled.toSorted()).toEqual([eventOf(7).id, eventOf(8).id].toSorted());
    let left = 0;
    for await (const letter of deadLetters(service.queues)) left += letter.data.endpoint === 'b' ? 1 : 0;
    expect(left).toBe(108);
    expect(await ids({ since: 0 })).toBe(108);
    await scene.idle();
    expect([a.bodies.length, b.bodies.length]).toEqual([110, 110]);
  });

  test('redriving stores the event for all attempts that follow, and says which event is not stored any more', async () => {
    const a = await receiver();
    register({ a });
    hidden = ['a'];
    const { service, close } = await scene.workers({}, hiding);
    await send(1, 2);
    await expect.poll(() => service.queues.deliveries.getFailedCount(), SOON).toBe(2);
    const keys = ['', ':dead'].map((end) => `{webhooks}:event:${eventOf(1).id}${end}`);
    for (const key of keys) expect(await scene.redis.pexpire(key, 60_000)).toBe(1);
    await scene.redis.del(`{webhooks}:event:${eventOf(2).id}`);
    await close();
    const redriven = [];
    for await (const each of redrive(scene.service, { endpoint: 'a' })) redriven.push(each);
    expect(redriven).toEqual(
      expect.arrayContaining([
        { id: jobOf(1, 'a'), redriven: true },
        { id: jobOf(2, 'a'), redriven: false },
      ]),
    );
    for (const key of [keys[0] ?? '', `${keys[0]}:pending`]) {
      expect(await scene.redis.pttl(key)).toBeGreaterThan(longestDelivery(scene.service.settings) - 60_000);
    }
    expect(await scene.service.queues.deliveries.getJobState(jobOf(2, 'a'))).toBe('failed');
    await scene.workers();
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
  });

  test('a dead letter keeps its event, which is removed once it was redriven and is delivered', async () => {
    const [a, b] = [await receiver(), await receiver()];
    register({ a, b });
    hidden = ['a'];
    const { service } = await scene.workers({}, hiding);
    await send(1);
    await expect.poll(() => service.queues.deliveries.getFailedCount(), SOON).toBe(1);
    await expect.poll(() => b.handled.length, SOON).toBe(1);
    const key = `{webhooks}:event:${eventOf(1).id}`;
    expect(await scene.redis.pttl(key)).toBeGreaterThan(service.settings.deadLetter);
    hidden = [];
    for await (const _ of redrive(service, { endpoint: 'a' }));
    await scene.idle();
    expect(await scene.redis.pttl(key)).toBeLessThanOrEqual(service.settings.eventGrace);
  });
});
