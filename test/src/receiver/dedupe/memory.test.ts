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

  test('does not forget an event that was done again, when its first place is taken', async () => {
    let time = 0;
    const store = createMemoryDedupe({ max: 2, now: () => time });
    await claimAndDo(store, 'evt_1', 10);
    time = 10;
    await claimAndDo(store, 'evt_1', 1_000);
    await claimAndDo(store, 'evt_2', 1_000);
    expect(await statuses(store, ['evt_1', 'evt_2'])).toEqual(['done', 'done']);
  });

  test('takes the same number of steps to forget one of 10 events and one of 10,000', async () => {
    const steps: number[] = [];
    for (const max of [10, 10_000]) {
      const store = createMemoryDedupe({ max });
      for (let id = 0; id < max; id++) await claimAndDo(store, `evt_${id}`);
      steps.push(await stepsOf(() => claimAndDo(store, 'evt_next')));
      expect(await statuses(store, ['evt_0', 'evt_1'])).toEqual(['claimed', 'done']);
    }
    expect(steps[1]).toBe(steps[0]);
  });

  test.each<[string, object]>([
    ['max', { max: 0 }],
    ['max', { max: 1.5 }],
    ['max', { max: Number.NaN }],
    ['claimTtl', { claimTtl: Number.NaN }],
    ['claimTtl', { claimTtl: -1 }],
    ['now', { now: 0 }],
  ])('rejects %s: %j', (name, options) => {
    expect(() => createMemoryDedupe(options)).toThrow(`\`${name}\` must be `);
  });
});

/** Counts what is called of maps and of their iterators. */
async function stepsOf(run: () => Promise<void>): Promise<number> {
  let steps = 0;
  const iterator = Object.getPrototypeOf(new Map().keys()) as { next(): unknown };
  const spies = [
    ...(['get', 'set', 'delete', 'keys', 'entries', 'values', 'forEach'] as const).map((name) =>
      vi.spyOn(Map.prototype, name),
    ),
    vi.spyOn(iterator, 'next'),
  ];
  await run();
  for (const spy of spies) {
    steps += spy.mock.calls.length;
    spy.mockRestore();
  }
  return steps;
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
