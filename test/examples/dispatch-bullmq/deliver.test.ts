import type { Job } from 'bullmq';
import { describe, expect, test } from 'vitest';
import { dispatch } from '../../../examples/dispatch-bullmq/dispatch.ts';
import type { Endpoint } from '../../../examples/dispatch-bullmq/endpoints.ts';
import { deliveryPolicy } from '../../../src/index.ts';
import { hasRedis } from '../../support/redis-server.ts';
import { dump } from './dump.ts';
import { run } from './processes.ts';
import type { Answer } from './receiver.ts';
import { eventOf, setScene, SOON } from './scene.ts';

const UNAVAILABLE = { status: 503 };
const ATTEMPTS = deliveryPolicy.disableAfterConsecutiveFailures;

describe.runIf(hasRedis())('dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send, become, workers } = scene;

  test('delivers an event once to every endpoint that subscribed to it, signed with its secret', async () => {
    const [a, b] = [await receiver('whsec_a'), await receiver('whsec_b')];
    register({ a, b });
    const [{ id } = eventOf(1)] = await send(1);
    await send(1);
    await workers({ BATCH: '1' });
    await expect.poll(() => [a.handled, b.handled], SOON).toEqual([[id], [id]]);
    await send(1);
    await scene.idle();
    expect([a.bodies.length, b.bodies.length]).toEqual([1, 1]);
  });

  test('delivers the events of a workspace to its own endpoints alone', async () => {
    const [a, b] = [await receiver(), await receiver()];
    const common = { secret: a.secret, events: [eventOf(1).name] };
    scene.store(
      JSON.stringify([
        { id: 'a', workspaceId: 'A', url: a.url, ...common },
        { id: 'b', workspaceId: 'B', url: b.url, ...common },
      ]),
    );
    const events = [1, 2, 3].map((number) => eventOf(number, 'A'));
    await workers();
    await dispatch(events, scene.service);
    await expect.poll(() => a.handled.toSorted(), SOON).toEqual(events.map(({ id }) => id).toSorted());
    await scene.idle();
    expect(b.bodies).toEqual([]);
  });

  test('makes no job of an event that nobody subscribed to, and stores it no longer than its grace', async () => {
    register({ a: await receiver() }, { events: [] });
    await workers();
    const [{ id } = eventOf(1)] = await send(1);
    await expect.poll(() => scene.redis.pttl(`{webhooks}:event:${id}`), SOON).toBeGreaterThan(0);
    expect(await scene.redis.pttl(`{webhooks}:event:${id}`)).toBeLessThanOrEqual(scene.service.settings.eventGrace);
    expect(await scene.service.queues.deliveries.count()).toBe(0);
  });

  test('takes ids as they are', async () => {
    const ids = ['7', 'a:b', 'a/b', 'a%2Fb', '__proto__', 'é'];
    const a = await receiver();
    register(Object.fromEntries(ids.map((id) => [id, a])));
    await workers();
    const events = ids.map((id) => ({ ...eventOf(1), id }));
    await dispatch(events, scene.service);
    await expect.poll(() => a.bodies.length, SOON).toBe(ids.length ** 2);
    await scene.idle();
  });

  test('stores an event once, until all endpoints have it', async () => {
    const [a, b] = [await receiver(), await receiver()];
    b.answer = () => UNAVAILABLE;
    register({ a, b });
    await workers();
    const [event = eventOf(1)] = await send(1);
    const job = await become('delayed', 1, 'b', 1);
    await expect.poll(() => a.handled, SOON).toEqual([event.id]);
    const text = JSON.stringify(JSON.stringify(event.event)).slice(1, -1);
    const count = async (): Promise<number> => (await dump(scene.redis)).split(text.slice(0, 60)).length - 1;
    expect(await count()).toBe(1);
    const key = `{webhooks}:event:${event.id}`;
    expect(JSON.parse((await scene.redis.hget(key, 'event')) ?? '')).toEqual(event.event);
    expect(await scene.redis.pttl(key)).toBeGreaterThan(86_400_000);
    b.answer = () => 'handle';
    await job.promote();
    await scene.idle();
    expect(await scene.redis.pttl(key)).toBeLessThanOrEqual(scene.service.settings.eventGrace);
  });

  test('the script dispatches an event', async () => {
    const a = await receiver();
    register({ a }, { workspaceId: 'ws_1', events: ['post.published'] });
    await workers();
    const [line = ''] = await run('send.ts', [], scene.environment());
    await expect.poll(() => a.handled.map((id) => `dispatched ${id}`), SOON).toEqual([line]);
  });

  test.for<[string, Answer, number, RegExp]>([
    ['answers 503', UNAVAILABLE, 0, /^The endpoint answered 503\.$/],
    ['redirects', { status: 302, headers: { location: '/elsewhere' } }, 0, /^The endpoint answered 302\.$/],
    ['ends the connection', 'break off', 0, /^No answer \(.+\)\.$/],
    ['asks for an hour', { status: 429, headers: { 'retry-after': '3600' } }, 3600, /^The endpoint answered 429\.$/],
  ])('retries later at an endpoint that %s', async ([, answer, seconds, reason]) => {
    const a = await receiver();
    a.answer = () => answer;
    register({ a });
    await workers();
    await send(1);
    const job = await become('delayed', 1, 'a', 1);
    expectDelay(job, Math.max(seconds, secondsAfter(1)));
    expect(job.failedReason).toMatch(reason);
  });

  test('makes every attempt of the policy, with the same body', async () => {
    const a = await receiver();
    const first = eventOf(1).id;
    a.answer = (body) => (body.includes(first) ? UNAVAILABLE : 'handle');
    register({ a });
    await workers({ OPEN_AFTER: '1000' });
    await send(1);
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      const job = await become('delayed', 1, 'a', attempt);
      expectDelay(job, secondsAfter(attempt));
      await job.promote();
    }
    expect((await become('failed', 1, 'a', ATTEMPTS)).failedReason).toBe('The endpoint answered 503.');
    expect([a.bodies.length, new Set(a.bodies).size]).toEqual([ATTEMPTS, 1]);
  });

  test.for<[string, Partial<Endpoint> | undefined, string]>([
    ['is gone', undefined, 'The endpoint does not exist any more.'],
    ['has an address that is not public', { url: 'https://127.0.0.1:9999' }, 'an address that is not public'],
  ])('an endpoint that %s makes a dead letter at once', async ([, changes, reason]) => {
    const a = await receiver();
    register({ a }, changes);
    await workers({ ALLOW_PRIVATE: '0' }, (service) =>
      changes === undefined
        ? {
            ...service,
            endpoints: {
              subscribedTo: async (_w, _n, { after }) => (after === '' ? ['a'] : []),
              find: async () => undefined,
            },
          }
        : service,
    );
    await send(1);
    expect((await become('failed', 1, 'a', 1)).failedReason).toContain(reason);
    expect(a.bodies).toEqual([]);
  });

  test.for<[string, Partial<Endpoint>, string]>([
    ['has a blank secret', { secret: ' ' }, '@heyoo/webhooks: The secret is empty'],
    ['has no URL', { url: 'example.com' }, '@heyoo/webhooks: The URL must be absolute.'],
    ['has a URL that is no text', { url: 7 as never }, '@heyoo/webhooks: '],
  ])('an endpoint that %s gets its events once that is mended', async ([, changes, reason]) => {
    const a = await receiver();
    register({ a }, changes);
    const { service, lines } = await workers();
    await send(1);
    const job = await become('delayed', 1, 'a', 1);
    expectDelay(job, secondsAfter(1));
    expect(job.failedReason).toContain(reason);
    service.log.flush();
    expect(lines.join()).toContain(reason);
    register({ a });
    await job.promote();
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
  });

  test('what fails in endpoints.ts is retried, and no word of an event is stored as the reason', async () => {
    const a = await receiver();
    register({ a });
    let isBroken = true;
    await workers({}, (service) => ({
      ...service,
      endpoints: {
        subscribedTo: (...args) => service.endpoints.subscribedTo(...args),
        async find(id) {
          if (isBroken) throw new TypeError(`person@example.com is not a function`);
          return service.endpoints.find(id);
        },
      },
    }));
    await send(1);
    const job = await become('delayed', 1, 'a', 1);
    expect(job.failedReason).toBe('… is not a function');
    isBroken = false;
    await job.promote();
    await expect.poll(() => a.handled, SOON).toEqual([eventOf(1).id]);
  });

  test('a retry has the URL and the secret that the endpoint has by then', async () => {
    const [a, moved] = [await receiver('whsec_a'), await receiver('whsec_moved')];
    a.answer = () => UNAVAILABLE;
    register({ a });
    await workers();
    const [{ id } = eventOf(1)] = await send(1);
    const job = await become('delayed', 1, 'a', 1);
    register({ a: moved });
    await job.promote();
    await expect.poll(() => moved.handled, SOON).toEqual([id]);
    expect(a.handled).toEqual([]);
  });

  test('Redis never holds a secret, not even in the reason of a failure', async () => {
    const [good, down] = [await receiver('whsec_good'), await receiver('whsec_down')];
    down.answer = () => UNAVAILABLE;
    register({ good, down });
    await workers();
    await send(1);
    const job = await become('delayed', 1, 'down', 1);
    scene.store('[{ "secret": whsec_down }]');
    await job.promote();
    await become('delayed', 1, 'down', 2);
    const stored = await dump(scene.redis);
    expect(stored).toContain('The endpoints cannot be read.');
    expect(stored).not.toContain('whsec');
  });
});

function secondsAfter(attempt: number): number {
  const { retryDelaysSeconds, finalRetryIntervalSeconds } = deliveryPolicy;
  return retryDelaysSeconds[attempt - 1] ?? finalRetryIntervalSeconds;
}

/** The policy's delay, drawn out by up to a tenth, less what passed before it was written down. */
function expectDelay({ delay }: Job, seconds: number): void {
  expect(delay).toBeGreaterThan(seconds * 1000 - 5_000);
  expect(delay).toBeLessThanOrEqual(seconds * 1100);
}
