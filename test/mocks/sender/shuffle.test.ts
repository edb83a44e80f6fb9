import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffle } from '../../../mocks/sender/shuffle.ts';

const seeds = fc.oneof(fc.integer(), fc.string());

test('nothing is lost, added or changed, and the seed alone decides', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), seeds, (items, seed) => {
      const before = [...items];
      const shuffled = shuffle(items, seed);
      expect(items).toEqual(before);
      expect([...shuffled].sort()).toEqual([...items].sort());
      expect(shuffle(items, seed)).toEqual(shuffled);
    }),
  );
});

test('every order comes up about as often as any other', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6_000; seed++) {
    const order = shuffle(['a', 'b', 'c'], seed).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
