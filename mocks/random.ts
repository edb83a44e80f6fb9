import { mix } from './reseed.ts';

/** Numbers from 0 to below 1: the same ones for the same seed, on any machine. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) / 2 ** 32;
  };
}
