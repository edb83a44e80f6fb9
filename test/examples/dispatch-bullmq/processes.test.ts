import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../support/redis-server.ts';
import type { Answer } from './receiver.ts';
import { eventOf, jobOf, setScene, SOON } from './scene.ts';

describe.runIf(hasRedis())('processes of dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send, become } = scene;

  test('workers that are killed in the middle of a delivery lose nothing, and each counts as an attempt', async () => {
    const a = await receiver();
    register({ a });
    await send(1);
    a.answer = () => new Promise<Answer>(() => {});
    for (const killed of [1, 2]) {
      const worker = await scene.process({ RECOVER_AFTER_MS: '1000' });
      await expect.poll(() => a.bodies.length, SOON).toBe(killed);
      await worker.kill('SIGKILL');
    }
    a.answer = () => ({ status: 503 });
    const { lines } = await scene.workers({ RECOVER_AFTER_MS: '1000' });
    const job = await become('delayed', 1, 'a', 3);
    expect(lines).toContain(`${jobOf(1, 'a')} lost its worker`);
    a.answer = () => 'handle';
    await job.promote();
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
    expect([a.bodies.length, new Set(a.bodies).size]).toEqual([4, 1]);
  });

  test('a worker that stops ends what it has begun and begins nothing more', async () => {
    const a = await receiver();
    register({ a });
    let release: (answer: Answer) => void = () => {};
    a.answer = () => new Promise<Answer>((resolve) => (release = resolve));
    const worker = await scene.process({ CONCURRENCY: '1' });
    await send(1);
    await expect.poll(() => a.bodies.length, SOON).toBe(1);
    const ended = worker.kill('SIGTERM');
    await expect.poll(() => worker.lines, SOON).toContain('stopping');
    await send(2);
    release('handle');
    expect(await ended).toBe(0);
    expect([a.handled, await scene.service.queues.fanOut.count()]).toEqual([[eventOf(1).id], 1]);
  });

  test('a worker that stops does not wait for longer than it may', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => new Promise<Answer>(() => {});
    const worker = await scene.process({ DRAIN_MS: '200', RECOVER_AFTER_MS: '1000' });
    await send(1);
    await expect.poll(() => a.bodies.length, SOON).toBe(1);
    expect(await worker.kill('SIGTERM')).toBe(1);
    a.answer = () => 'handle';
    await scene.workers({ RECOVER_AFTER_MS: '1000' });
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
  });
});
