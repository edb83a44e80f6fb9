import fc, { type Arbitrary } from 'fast-check';

/** Something that takes input of strangers, and what must hold of it. */
export interface Target {
  /** Tries inputs until one fails or hangs, or enough are tried. */
  search(options: SearchOptions): Promise<SearchResult>;
  close?(): Promise<void>;
}

export interface SearchOptions {
  /** The same seed gives the same inputs. */
  readonly seed: number;
  readonly numRuns: number;
  /** In milliseconds. */
  readonly interruptAfterTimeLimit?: number;
  /** How long one input may take, in milliseconds. Default: 10 s. */
  readonly timeout?: number;
  /** Called with each input before it is tried. */
  readonly onInput?: (text: string) => void;
}

export interface SearchResult {
  /** How many inputs were tried. */
  readonly inputs: number;
  /** The smallest input that failed, and why; undefined where nothing was found. */
  readonly found: string | undefined;
}

export type CreateTarget = () => Promise<Target>;

export const TIMEOUT_MS = 10_000;

/**
 * A target that is searched for an input for which `check` throws, or does not end.
 *
 * @param close ends what `check` uses.
 */
export function targetOf<Input>(
  input: Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
  close?: () => Promise<void>,
): Target {
  return {
    async search({ onInput, timeout = TIMEOUT_MS, ...options }) {
      const property = fc.asyncProperty(input, async (value) => {
        onInput?.(fc.stringify(value));
        await check(value);
      });
      const details = await fc.check(property, { ...options, timeout });
      if (!details.failed) return { inputs: details.numRuns, found: undefined };
      const reason = details.errorInstance instanceof Error ? details.errorInstance.stack : details.errorInstance;
      return { inputs: details.numRuns, found: `${fc.defaultReportMessage(details)}\n${String(reason)}` };
    },
    ...(close && { close }),
  };
}
