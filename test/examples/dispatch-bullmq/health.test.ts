import { describe, expect, test, vi } from 'vitest';
import { deliveryPolicy } from '../../../src/index.ts';
import { hasRedis } from '../../support/redis-server.ts';
import { run } from './processes.ts';
import { eventOf, setScene, SOON } from './scene.ts';

const DISABLING = deliveryPolicy.disableAfterConsecutiveFailures;
const UNAVAILABLE = { status: 503 };
const FIRST = Array.from({ length: 5 }, (_, index) => index + 1);
const MORE = Array.from({ length: 30 }, (_, index) => index + 101);

describe.runIf(hasRedis())('health in dispatch-bullmq', () => {
  const scene = setScene();
  const { receiver, register, send, become } = scene;

  test('while the circuit of an endpoint is open its events are kept, and all are sent once a probe is acknowledged', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => UNAVAILABLE;
    const { service, lines } = await scene.workers({ PROBE_AFTER_MS: '1500' });
    await send(...FIRST);
    await expect.poll(() => lines, SOON).toContain('a opened');
    await send(...MORE);
    await expect.poll(() => service.isolation.keptCount('a'), SOON).toBe(MORE.length);
    const before = a.bodies.length;
    a.answer = () => 'handle';
    await expect.poll(() => a.handled.length, SOON).toBe(MORE.length);
    expect(lines).toContain('a recovered');
    await service.queues.deliveries.promoteJobs();
    await scene.idle();
    expect([before, a.bodies.length]).toEqual([FIRST.length, MORE.length + 2 * FIRST.length]);
    expect(a.handled.toSorted()).toEqual([...FIRST, ...MORE].map((number) => eventOf(number).id).toSorted());
  });

  test('while the circuit is open there is one probe at a time', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => UNAVAILABLE;
    const { service, lines } = await scene.workers({ PROBE_AFTER_MS: '200' });
    await send(...FIRST);
    await expect.poll(() => lines, SOON).toContain('a opened');
    await send(...MORE);
    await expect.poll(() => a.bodies.length, SOON).toBe(FIRST.length + 3);
    const { entries } = await service.attempts.list({}, { limit: 100 });
    const probes = entries.slice(0, 3).map(({ at }) => at);
    // 200 ms, then twice and four times as long; the latest first.
    expect((probes[0] ?? 0) - (probes[1] ?? 0)).toBeGreaterThan(700);
    expect((probes[1] ?? 0) - (probes[2] ?? 0)).toBeGreaterThan(350);
  });

  test('an endpoint that failed for long enough is disabled; once it is enabled it gets what was kept', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => UNAVAILABLE;
    const { service, lines } = await scene.workers({ OPEN_AFTER: '1000', DISABLE_AFTER_MS: '1' });
    await send(...Array.from({ length: 40 }, (_, index) => index + 1));
    await expect.poll(() => lines, SOON).toContain('a disabled');
    await service.queues.deliveries.promoteJobs();
    await send(...MORE);
    await expect.poll(() => service.isolation.keptCount('a'), SOON).toBe(40 + MORE.length);
    const attempts = a.bodies.length;
    const [endpoint = ''] = await run('list.ts', ['--endpoints'], scene.environment());
    expect(JSON.parse(endpoint)).toMatchObject({ endpoint: 'a', status: 'disabled', failures: DISABLING, kept: 70 });

    a.answer = () => 'handle';
    expect(await run('enable.ts', ['a'], scene.environment())).toEqual(['a is enabled, 70 events were kept']);
    await expect.poll(() => a.handled.length, SOON).toBe(70);
    await scene.idle();
    expect(a.bodies).toHaveLength(attempts + 70);
  });

  test('an event that was kept for too long is a dead letter', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => UNAVAILABLE;
    const { lines } = await scene.workers({ PROBE_AFTER_MS: '60000', KEEP_MS: '300' });
    await send(...FIRST);
    await expect.poll(() => lines, SOON).toContain('a opened');
    // The first of them waits for its turn as a probe.
    await send(101);
    await become('delayed', 101, 'a', 0);
    await send(102);
    expect((await become('failed', 102, 'a', 1)).failedReason).toBe('The event was kept for as long as events are.');
    expect(a.bodies).toHaveLength(FIRST.length);
  });

  test('a worker whose clock is wrong disables nothing', async () => {
    const a = await receiver();
    register({ a });
    a.answer = () => UNAVAILABLE;
    const { lines, service } = await scene.workers({ OPEN_AFTER: '1000' });
    await send(...FIRST);
    await expect.poll(() => a.bodies.length, SOON).toBe(FIRST.length);
    const clock = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => clock() + 7_200_000);
    await send(...MORE);
    // With those that were put off, which are due by that clock.
    await expect.poll(() => a.bodies.length, SOON).toBeGreaterThanOrEqual(MORE.length + FIRST.length);
    const { health } = await service.health.read('a');
    expect([health?.status, lines.filter((line) => line.startsWith('a '))]).toEqual(['failing', []]);
  });
});
