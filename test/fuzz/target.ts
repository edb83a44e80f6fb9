import type { RunDetails } from 'fast-check';

/** Something that takes input of strangers, and what must hold of it. */
export interface Target {
  /** Tries inputs until one fails, or enough are tried. */
  check(options: SearchOptions): Promise<RunDetails<unknown>>;
  close?(): Promise<void>;
}

export interface SearchOptions {
  /** The same seed gives the same inputs. */
  readonly seed: number;
  readonly numRuns?: number;
  /** In milliseconds. */
  readonly interruptAfterTimeLimit?: number;
}

export type CreateTarget = () => Promise<Target>;
