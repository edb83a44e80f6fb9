import { seedNumber } from '../reseed.ts';
import { createRandom } from '../random.ts';

/** A copy in another order, which the seed alone decides, on any machine. */
export function shuffle<Item>(items: readonly Item[], seed: number | string): Item[] {
  const shuffled = [...items];
  const random = createRandom(seedNumber(seed));
  for (let end = shuffled.length - 1; end > 0; end--) {
    const other = Math.floor(random() * (end + 1));
    [shuffled[end], shuffled[other]] = [shuffled[other] as Item, shuffled[end] as Item];
  }
  return shuffled;
}
