import fc, { type IAsyncProperty } from 'fast-check';

/** Something that takes input of strangers, and what must hold of it. */
interface Target {
  /** Tries inputs until one fails, or enough are tried. */
  search(options: SearchOptions): Promise<SearchResult>;
  close?(): Promise<void>;
}

export interface SearchOptions {
  /** The same seed gives the same inputs. */
  readonly seed: number;
  readonly numRuns: number;
  /** In milliseconds. */
  readonly interruptAfterTimeLimit?: number;
}

export interface SearchResult {
  /** How many inputs were tried. */
  readonly inputs: number;
  /** The smallest input that failed, and why; undefined where nothing was found. */
  readonly found: string | undefined;
}

export type CreateTarget = () => Promise<Target>;

/** Searches for an input for which a property does not hold. */
export async function search<Input>(property: IAsyncProperty<Input>, options: SearchOptions): Promise<SearchResult> {
  const details = await fc.check(property, options);
  if (!details.failed) return { inputs: details.numRuns, found: undefined };
  const reason = details.errorInstance instanceof Error ? details.errorInstance.stack : details.errorInstance;
  return { inputs: details.numRuns, found: `${fc.defaultReportMessage(details)}\n${String(reason)}` };
}
