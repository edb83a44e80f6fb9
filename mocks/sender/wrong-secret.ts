import { toBase64 } from '../../src/signature/encoding.ts';
import { mix, seedNumber } from '../reseed.ts';

/** A secret that is not the endpoint's, fit for both schemes: the same one for the same seed, on any machine. */
export function wrongSecret(seed: number | string): string {
  const state = seedNumber(`secret ${seed}`);
  return `whsec_${toBase64(Uint8Array.from({ length: 24 }, (_, index) => mix(state + index)))}`;
}
