import { readFileSync } from 'node:fs';

/** Inputs that are tried in each run, before new ones: what was found, or reaches far. */
interface Seed {
  readonly seed: number;
  /** How many of its inputs. */
  readonly inputs: number;
  readonly reason: string;
}

/** By the name of the target. */
export const SEEDS: Readonly<Record<string, readonly Seed[]>> = JSON.parse(
  readFileSync(new URL('seeds.json', import.meta.url), 'utf8'),
);
