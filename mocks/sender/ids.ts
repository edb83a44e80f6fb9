import { eventIdPrefix } from '../../generated/catalog.ts';
import { mix, seedNumber } from '../reseed.ts';

/**
 * An endless supply of ids, no two the same, shaped like those of `createEvent`: the same ones for the same seed, on any
 * machine.
 */
export function createIds(seed: number | string): () => string {
  const state = mix(seedNumber(seed));
  const prefix = eventIdPrefix + hex(state) + hex(mix(seedNumber(`id ${seed}`)));
  let count = 0;
  return () => prefix + hex(mix(state ^ count++));
}

/** Eight digits. */
function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
