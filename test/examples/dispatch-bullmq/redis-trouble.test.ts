import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { dispatch, DispatchError } from '../../../examples/dispatch-bullmq/dispatch.ts';
import { Log } from '../../../examples/dispatch-bullmq/log.ts';
import { open } from '../../../examples/dispatch-bullmq/open.ts';
import { freePort } from '../../support/free-port.ts';
import { hasRedis, type RedisServer, startRedis } from '../../support/redis-server.ts';
import { eventOf, setScene, SOON } from './scene.ts';

/** In the events of these tests, and nowhere else. */
const MARK = 'person@example.com';

describe.runIf(hasRedis())('dispatch-bullmq without a Redis that works', () => {
  const scene = setScene();
  let closers: (() => unknown)[] = [];

  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    closers = [];
  });

  /** A large event, so that few of them fill a Redis. */
  function marked(number: number): ReturnType<typeof eventOf> {
    const outgoing = eventOf(number);
    return { ...outgoing, event: { ...outgoing.event, mark: MARK.repeat(1_000) } };
  }

  test('a Redis that is full rejects events; those that it accepted are delivered, and then it accepts more', async () => {
    const a = await scene.receiver();
    scene.register({ a });
    const sender = open(scene.environment({ MEMORY_CHECK_MS: '1' }), new Log(() => {}));
    closers.push(() => sender.close());
    const used = Number(/used_memory:(\d+)/.exec(await scene.redis.info('memory'))?.[1]);
    await scene.redis.config('SET', 'maxmemory', String(used + 10_000_000));
    const accepted: string[] = [];
    let rejection: unknown;
    for (let number = 1; rejection === undefined && number < 20_000; number++) {
      try {
        await dispatch([marked(number)], sender);
        accepted.push(eventOf(number).id);
      } catch (error) {
        rejection = error;
      }
    }
    expect(rejection).toBeInstanceOf(DispatchError);
    expect(rejection).toMatchObject({ code: 'queue_full' });
    expect(inspect(rejection, { depth: 10 })).not.toContain(MARK);

    const { lines } = await scene.workers({ EVENT_GRACE_MS: '1' });
    await expect.poll(() => a.handled.length, SOON).toBe(accepted.length);
    expect(new Set(a.handled)).toEqual(new Set(accepted));
    expect(lines.join('\n')).not.toContain(MARK);
    await expect
      .poll(
        () =>
          dispatch([marked(9_999)], sender).then(
            () => true,
            () => false,
          ),
        SOON,
      )
      .toBe(true);
    await expect.poll(() => a.handled, SOON).toContain(eventOf(9_999).id);
    await scene.redis.config('SET', 'maxmemory', '0');
  });

  test('while Redis is away dispatch rejects in time, and workers write a line a second without any event', async () => {
    const port = await freePort();
    const folder = mkdtempSync(path.join(tmpdir(), 'dispatch-redis-'));
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    const settings = { port: String(port), dir: folder, appendonly: 'yes' };
    let server: RedisServer = await startRedis(settings);
    const a = await scene.receiver();
    scene.register({ a });
    const environment = { REDIS_URL: `redis://127.0.0.1:${port}`, DISPATCH_TIMEOUT_MS: '300' };
    const { lines, close } = await scene.workers(environment);
    const sender = open(scene.environment(environment), new Log(() => {}));
    closers.push(
      () => server.stop(),
      () => sender.close(),
      close,
    );
    a.answer = () => 'break off';
    await dispatch([marked(1)], sender);
    await expect.poll(() => a.bodies.length, SOON).toBe(1);
    a.answer = () => 'handle';

    await server.stop();
    lines.length = 0;
    const started = performance.now();
    const rejections = await Promise.all(
      [2, 3, 4].map((number) => dispatch([marked(number)], sender).catch((error: unknown) => error)),
    );
    const seconds = (performance.now() - started) / 1_000;
    for (const rejection of rejections) {
      expect(rejection).toMatchObject({ name: 'DispatchError', code: 'queue_unavailable' });
      expect(inspect(rejection, { depth: 10 })).not.toContain(MARK);
    }
    await expect.poll(() => lines.length, SOON).toBeGreaterThan(2);
    expect(lines.length).toBeLessThanOrEqual((performance.now() - started) / 1_000 + 1);
    expect(seconds).toBeLessThan(2);
    expect(lines.join('\n')).not.toContain(MARK);

    server = await startRedis(settings);
    await expect.poll(async () => (await sender.queues.deliveries.getDelayed()).length, SOON).toBe(1);
    await sender.queues.deliveries.promoteJobs();
    await expect.poll(() => a.handled, SOON).toContain(eventOf(1).id);
    await dispatch([marked(5)], sender);
    await expect.poll(() => a.handled, SOON).toContain(eventOf(5).id);
  });

  test('while Redis is away a process holds a bounded number of events, and rejects more at once', async () => {
    const port = await freePort();
    const environment = { REDIS_URL: `redis://127.0.0.1:${port}`, DISPATCH_TIMEOUT_MS: '200', MAX_DISPATCHING: '20' };
    const sender = open(scene.environment(environment), new Log(() => {}));
    closers.push(() => sender.close());
    const dispatchAll = (from: number): Promise<unknown[]> =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          dispatch([marked(from + index)], sender).catch((error: unknown) => error),
        ),
      );
    const rejections = [...(await dispatchAll(1)), ...(await dispatchAll(51))];
    expect(rejections.map((rejection) => (rejection as DispatchError).code)).toEqual(
      Array.from({ length: 100 }, () => 'queue_unavailable'),
    );
    expect(sender.dispatching.events).toBe(20);
    const server = await startRedis({ port: String(port) });
    closers.push(() => server.stop());
    // What it holds is accepted late; dispatching the same events again adds nothing.
    await expect.poll(() => sender.dispatching.events, SOON).toBe(0);
    expect(await sender.queues.fanOut.count()).toBe(20);
    await dispatch([marked(1)], sender);
    expect(await sender.queues.fanOut.count()).toBe(20);
  });
});
