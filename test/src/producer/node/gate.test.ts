import { expect, test } from 'vitest';
import { createGate } from '../../../../src/producer/node/gate.ts';

test('runs as many tasks at a time as it may, the others in turn, whatever becomes of them', async () => {
  const gate = createGate(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const run = (number: number): Promise<number> =>
    gate(async () => {
      started.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (number === 1) throw new Error('failed');
      return number;
    });
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  async function endAll(): Promise<void> {
    for (const end of ends) {
      end();
      await tick();
    }
  }
  const all = Promise.allSettled([1, 2, 3, 4].map(run));
  await tick();
  expect(started).toEqual([1, 2]);
  ends[0]?.();
  await tick();
  expect(started).toEqual([1, 2, 3]);
  await endAll();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  const later = Promise.all([5, 6, 7].map(run));
  await tick();
  expect(started).toEqual([1, 2, 3, 4, 5, 6]);
  await endAll();
  expect(await later).toEqual([5, 6, 7]);
});
