import { describe, expect, test, vi } from 'vitest';
import { createMemoryDedupe, type Dedupe, testDedupe } from '../../../../src/receiver.ts';
import { sharedMemory } from './shared-memory.ts';

describe('a store in memory', () => {
  test('keeps the rules', async () => {
    await testDedupe(sharedMemory());
  });

  test.each(['claimed', 'done'] as const)('forgets what is %s after its time', async (status) => {
    let time = 0;
    const store = createMemoryDedupe({ claimTtl: 1_000, now: () => time });
    const claim = await store.claim('evt');
    if (claim.status === 'claimed' && status === 'done') await store.done('evt', claim.token, 1_000);
    time = 999;
    expect((await store.claim('evt')).status).toBe(status === 'done' ? 'done' : 'in_flight');
    time = 1_000;
    expect((await store.claim('evt')).status).toBe('claimed');
  });

  test('forgets the oldest past its limit, but nothing that is in flight', async () => {
    const store = createMemoryDedupe({ max: 2 });
    await store.claim('evt_flying');
    for (const id of ['evt_1', 'evt_2', 'evt_3']) await claimAndDo(store, id);
    expect(await statuses(store, ['evt_1', 'evt_2', 'evt_3', 'evt_flying'])).toEqual([
      'claimed',
      'done',
      'done',
      'in_flight',
    ]);
  });

  test('knows nothing of a key that was never claimed, and remembers it once it is done', async () => {
    const store = createMemoryDedupe();
    expect(await store.renew('evt', '1')).toBe(false);
    await store.release('evt', '1');
    await store.done('evt', '1', 1_000);
    expect(await statuses(store, ['evt'])).toEqual(['done']);
  });

  test.each([
    ['ignored while the claim of another lasts', 1_999, 1_999, 'in_flight'],
    ['remembered once that has lapsed as well', 2_000, 2_999, 'done'],
    ['forgotten after its time', 2_000, 3_000, 'claimed'],
  ])('what is done after its claim lapsed is %s', async (_what, doneAt, askedAt, status) => {
    let time = 0;
    const store = createMemoryDedupe({ claimTtl: 1_000, now: () => time });
    const late = await store.claim('evt');
    time = 1_000;
    expect(await statuses(store, ['evt'])).toEqual(['claimed']);
    time = doneAt;
    if (late.status === 'claimed') await store.done('evt', late.token, 1_000);
    time = askedAt;
    expect(await statuses(store, ['evt'])).toEqual([status]);
  });

  test('does not forget an event that was done again, when its first place is taken', async () => {
    let time = 0;
    const store = createMemoryDedupe({ max: 2, now: () => time });
    await claimAndDo(store, 'evt_1', 10);
    time = 10;
    await claimAndDo(store, 'evt_1', 1_000);
    await claimAndDo(store, 'evt_2', 1_000);
    expect(await statuses(store, ['evt_1', 'evt_2'])).toEqual(['done', 'done']);
  });

  test('takes the same steps to forget one of 10 events and one of 10,000, and looks through none', async () => {
    const steps: unknown[] = [];
    for (const max of [10, 10_000]) {
      const store = createMemoryDedupe({ max });
      for (let id = 0; id < max; id++) await claimAndDo(store, `evt_${id}`);
      steps.push(await callsOfMaps(() => claimAndDo(store, 'evt_next')));
      expect(await statuses(store, ['evt_0', 'evt_1'])).toEqual(['claimed', 'done']);
    }
    // A walk passes over what was deleted before it, so its first step may be a long one.
    const walks = { keys: 0, values: 0, entries: 0, forEach: 0 };
    expect(steps[0]).toMatchObject(walks);
    expect(steps[1]).toEqual(steps[0]);
  });

  test.each<[string, object]>([
    ['max', { max: 0 }],
    ['max', { max: 1.5 }],
    ['max', { max: Number.NaN }],
    ['claimTtl', { claimTtl: Number.NaN }],
    ['claimTtl', { claimTtl: -1 }],
    ['claimTtl', { claimTtl: 2 ** 31 }],
    ['now', { now: 0 }],
  ])('rejects %s: %j', (name, options) => {
    expect(() => createMemoryDedupe(options)).toThrow(`\`${name}\` must be `);
  });
});

/** Counts the calls of each method of maps. */
async function callsOfMaps(run: () => Promise<void>): Promise<Record<string, number>> {
  const methods = ['get', 'set', 'delete', 'keys', 'values', 'entries', 'forEach'] as const;
  const spies = methods.map((name) => vi.spyOn(Map.prototype, name));
  await run();
  const calls = Object.fromEntries(methods.map((name, index) => [name, spies[index]?.mock.calls.length ?? 0]));
  for (const spy of spies) spy.mockRestore();
  return calls;
}

async function claimAndDo(store: Dedupe, key: string, ttl = 1_000): Promise<void> {
  const claim = await store.claim(key);
  if (claim.status === 'claimed') await store.done(key, claim.token, ttl);
}

async function statuses(store: Dedupe, keys: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const key of keys) found.push((await store.claim(key)).status);
  return found;
}
