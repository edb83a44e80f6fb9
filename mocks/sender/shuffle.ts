import { mix, seedNumber } from '../reseed.ts';

/** A copy in another order: the same one for the same seed, on any machine. */
export function shuffle<Item>(items: readonly Item[], seed: number | string): Item[] {
  const shuffled = [...items];
  let state = seedNumber(seed);
  for (let end = shuffled.length - 1; end > 0; end--) {
    state = (state + 0x9e3779b9) | 0;
    const other = mix(state) % (end + 1);
    [shuffled[end], shuffled[other]] = [shuffled[other] as Item, shuffled[end] as Item];
  }
  return shuffled;
}
