import type { Job } from 'bullmq';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../examples/dispatch-bullmq/endpoints.ts';
import { deliveryPolicy } from '../../src/index.ts';
import { hasRedis } from '../support/redis-server.ts';
import { dump } from './dispatch-bullmq/dump.ts';
import { run } from './dispatch-bullmq/processes.ts';
import type { Answer } from './dispatch-bullmq/receiver.ts';
import { setScene, SOON } from './dispatch-bullmq/scene.ts';

const UNAVAILABLE = { status: 503 };
const DISABLING = deliveryPolicy.disableAfterConsecutiveFailures;
const DISABLED = 'The endpoint answered 503. It is disabled from now on.';

describe.runIf(hasRedis())('dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send, become } = scene;

  test('an event goes once to every endpoint that subscribed to it, signed with its secret', async () => {
    const [a, b] = [await receiver('whsec_a'), await receiver('whsec_b')];
    register({ a, b });
    expect(await send('evt_1')).toEqual(['evt_1/a', 'evt_1/b']);
    expect(await send('evt_1')).toEqual(['evt_1/a', 'evt_1/b']);
    await scene.worker();
    await become('completed', 'evt_1/a', 1);
    await become('completed', 'evt_1/b', 1);
    await send('evt_1');
    expect(await scene.queue.count()).toBe(0);
    expect([a.handled, b.handled]).toEqual([['evt_1'], ['evt_1']]);
    expect([a.bodies, b.bodies]).toEqual([[expect.any(String)], [expect.any(String)]]);
  });

  test('an event that nobody subscribed to makes no job', async () => {
    register({ a: await receiver('whsec_a') }, { events: ['post.published'] });
    expect(await send('evt_1')).toEqual([]);
    expect(await scene.queue.count()).toBe(0);
  });

  test('ids are opaque', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    const ids = ['7', 'a:b', 'a/b', 'a%2Fb', '__proto__', 'é'];
    for (const id of ids) await send(id);
    await scene.worker();
    await expect.poll(() => a.handled.toSorted(), SOON).toEqual(ids.toSorted());
  });

  test('the script makes an event and sends it', async () => {
    const a = await receiver('whsec_a');
    register({ a }, { events: ['post.published'] });
    await scene.worker();
    const [id = ''] = await run('send.ts', [], scene.environment);
    await become('completed', id, 1);
    expect(a.handled).toEqual([id.replace('/a', '')]);
  });

  test.for<[string, Answer, number, RegExp]>([
    ['answers 503', UNAVAILABLE, 12, /^The endpoint answered 503\.$/],
    ['redirects', { status: 302, headers: { location: '/elsewhere' } }, 12, /^The endpoint answered 302\.$/],
    ['breaks off', 'break off', 12, /^No answer \(.+\)\.$/],
    ['asks for an hour', { status: 429, headers: { 'retry-after': '3600' } }, 3600, /^The endpoint answered 429\.$/],
  ])('an endpoint that %s is tried again later', async ([, answer, seconds, reason]) => {
    const a = await receiver('whsec_a');
    a.answer = () => answer;
    register({ a });
    await send('evt_1');
    await scene.worker();
    const job = await become('delayed', 'evt_1/a', 1);
    expectDelay(job, seconds);
    expect(job.failedReason).toMatch(reason);
  });

  test.for<[string, boolean, string]>([
    ['that takes nothing is disabled', false, DISABLED],
    ['that takes other events is not disabled', true, 'The endpoint answered 503.'],
  ])('an event has every attempt of the policy; an endpoint %s', async ([, takesOthers, reason]) => {
    const a = await receiver('whsec_a');
    a.answer = (body) => (body.includes('evt_1') ? UNAVAILABLE : 'handle');
    register({ a });
    await send('evt_1');
    await scene.worker();
    for (let attempt = 1; attempt < DISABLING; attempt++) {
      const job = await become('delayed', 'evt_1/a', attempt);
      expectDelay(job, deliveryPolicy.retryDelaysSeconds[attempt - 1] ?? deliveryPolicy.finalRetryIntervalSeconds);
      if (takesOthers && attempt === 10) {
        await send('evt_2');
        await become('completed', 'evt_2/a', 1);
      }
      await job.promote();
    }
    expect((await become('failed', 'evt_1/a', DISABLING)).failedReason).toBe(reason);
    const bodies = a.bodies.filter((body) => body.includes('evt_1'));
    expect([bodies.length, new Set(bodies).size]).toEqual([DISABLING, 1]);
    expect(await send('evt_3')).toHaveLength(takesOthers ? 1 : 0);
  });

  test('an endpoint that comes back has what it missed, and its failures are forgotten', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    await scene.worker();
    for (const round of [1, 2]) {
      const ids = Array.from({ length: DISABLING - 1 }, (_, index) => `evt_${round}_${index}`);
      a.answer = () => UNAVAILABLE;
      for (const id of ids) await send(id);
      for (const id of ids) await become('delayed', `${id}/a`, 1);
      a.answer = () => 'handle';
      await scene.queue.promoteJobs();
      for (const id of ids) await become('completed', `${id}/a`, 2);
      expect(a.handled.splice(0).toSorted()).toEqual(ids.toSorted());
    }
  });

  test('a disabled endpoint gets nothing more, until it is enabled and has its dead letters', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    a.answer = () => UNAVAILABLE;
    const ids = Array.from({ length: DISABLING }, (_, index) => `evt_${index}`);
    for (const id of ids) await send(id);
    await scene.worker();
    await expect.poll(() => scene.queue.getJobCounts('delayed', 'failed'), SOON).toEqual({ delayed: 19, failed: 1 });
    await scene.queue.promoteJobs();
    await expect.poll(() => scene.queue.getFailedCount(), SOON).toBe(DISABLING);
    expect(await send('evt_new')).toEqual([]);
    expect(a.bodies).toHaveLength(DISABLING);
    const reasons = (await scene.queue.getFailed()).map(({ failedReason }) => failedReason);
    expect(reasons.toSorted()).toEqual([...Array<string>(19).fill('The endpoint is disabled.'), DISABLED].toSorted());

    a.answer = () => 'handle';
    expect(await run('dead-letters.ts', [], scene.environment)).toHaveLength(DISABLING);
    await run('dead-letters.ts', ['somebody-else'], scene.environment);
    expect(await scene.queue.getFailedCount()).toBe(DISABLING);
    await run('dead-letters.ts', ['a'], scene.environment);
    for (const id of ids) await become('completed', `${id}/a`, 1);
    expect(a.handled.toSorted()).toEqual(ids.toSorted());
    expect(await send('evt_new')).toEqual(['evt_new/a']);
  });

  test.for<[string, Partial<Endpoint> | undefined, string]>([
    ['is gone', undefined, 'The endpoint does not exist any more.'],
    ['has a blank secret', { secret: ' ' }, '@heyoo/webhooks: The secret is empty'],
    ['has no URL', { url: 'example.com' }, '@heyoo/webhooks: The URL must be absolute.'],
    ['has an address that is not public', { url: 'https://127.0.0.1:9999' }, 'an address that is not public'],
  ])('an endpoint that %s makes a dead letter at once', async ([, changes, reason]) => {
    const a = await receiver('whsec_a');
    register({ a }, changes);
    await send('evt_1');
    if (changes === undefined) register({});
    await scene.worker({ ALLOW_PRIVATE: '0' });
    expect((await become('failed', 'evt_1/a', 1)).failedReason).toContain(reason);
    expect(await run('dead-letters.ts', [], scene.environment)).toEqual([expect.stringContaining(reason)]);
  });

  test('a retry has the URL and the secret that the endpoint has by then', async () => {
    const [a, moved] = [await receiver('whsec_a'), await receiver('whsec_moved')];
    a.answer = () => UNAVAILABLE;
    register({ a });
    await send('evt_1');
    await scene.worker();
    const job = await become('delayed', 'evt_1/a', 1);
    register({ a: moved });
    await job.promote();
    await become('completed', 'evt_1/a', 2);
    expect([a.handled, moved.handled]).toEqual([[], ['evt_1']]);
  });

  test('workers that are killed in the middle of a delivery lose nothing', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    await send('evt_1');
    a.answer = () => new Promise<Answer>(() => {});
    for (const killed of [1, 2]) {
      const worker = await scene.worker({ RECOVER_AFTER_MS: '2000' });
      await expect.poll(() => a.bodies.length, SOON).toBe(killed);
      await worker.kill('SIGKILL');
    }
    a.answer = () => UNAVAILABLE;
    const { lines } = await scene.worker({ RECOVER_AFTER_MS: '2000' });
    const job = await become('delayed', 'evt_1/a', 3);
    expectDelay(job, deliveryPolicy.retryDelaysSeconds[2]);
    expect(lines).toContain('evt_1/a lost its worker');
    a.answer = () => 'handle';
    await job.promote();
    await become('completed', 'evt_1/a', 4);
    expect([a.bodies.length, new Set(a.bodies).size, a.handled]).toEqual([4, 1, ['evt_1']]);
  });

  test('a worker that is told to stop finishes what it has begun', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    await send('evt_1');
    let release: (answer: Answer) => void = () => {};
    a.answer = () => new Promise<Answer>((resolve) => (release = resolve));
    const worker = await scene.worker({ CONCURRENCY: '1' });
    await expect.poll(() => a.bodies.length, SOON).toBe(1);
    await send('evt_2');
    const ended = worker.kill('SIGTERM');
    await expect.poll(() => worker.lines, SOON).toContain('stopping');
    release('handle');
    expect(await ended).toBe(0);
    await become('completed', 'evt_1/a', 1);
    await become('waiting', 'evt_2/a', 0);
    expect(a.handled).toEqual(['evt_1']);
  });

  test('two workers share the work', async () => {
    const a = await receiver('whsec_a');
    register({ a });
    const workers = [await scene.worker({ CONCURRENCY: '1' }), await scene.worker({ CONCURRENCY: '1' })];
    // A worker does one thing at a time here: two requests that wait for each other come from both.
    let meet: (answer: Answer) => void = () => {};
    const met = new Promise<Answer>((resolve) => (meet = resolve));
    a.answer = () => {
      if (a.bodies.length === 2) meet('handle');
      return met;
    };
    const ids = Array.from({ length: 40 }, (_, index) => `evt_${index}`);
    for (const id of ids) await send(id);
    for (const id of ids) await become('completed', `${id}/a`, 1);
    const jobs = await scene.queue.getCompleted();
    expect(new Set(jobs.map((job) => job.processedBy))).toEqual(new Set(workers.map(({ name }) => name)));
    expect(a.handled.toSorted()).toEqual(ids.toSorted());
    expect(a.bodies).toHaveLength(ids.length);
  });

  test('Redis never holds a secret, not even in the reason of a failure', async () => {
    const [good, down] = [await receiver('whsec_good'), await receiver('whsec_down')];
    down.answer = () => UNAVAILABLE;
    register({ good, down });
    await send('evt_1');
    await scene.worker();
    await become('completed', 'evt_1/good', 1);
    const job = await become('delayed', 'evt_1/down', 1);
    scene.store('[{ "secret": whsec_down }]');
    await job.promote();
    expectDelay(await become('delayed', 'evt_1/down', 2), deliveryPolicy.retryDelaysSeconds[1]);
    const stored = await dump(scene.redis);
    expect(stored).toContain('The endpoints cannot be read.');
    expect(stored).toContain('evt_1/good');
    expect(stored).not.toContain('whsec');
  });
});

/** The policy's delay, drawn out by up to a tenth, less what passed before it was written down. */
function expectDelay({ delay }: Job, seconds: number): void {
  expect(delay).toBeGreaterThan(seconds * 1000 - 5_000);
  expect(delay).toBeLessThanOrEqual(seconds * 1100);
}
