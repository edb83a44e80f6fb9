import type { Change } from './change.ts';
import { compareContracts } from './compare.ts';
import type { ComparedContract } from './compared.ts';

/** What changed with a version. */
export interface HistoryStep {
  /** Undefined for what is not released yet. */
  readonly version: string | undefined;
  /** The version before it; undefined for the first. */
  readonly since: string | undefined;
  readonly changes: readonly Change[];
}

/**
 * The history of a contract, the newest step first. What is not released is a step of its own only if it changes something.
 *
 * @param releases in the order of their versions.
 */
export function historyOf(releases: readonly ComparedContract[], current: ComparedContract): HistoryStep[] {
  const steps = [...releases, current].map((contract, index): HistoryStep => {
    const before = releases[index - 1];
    return {
      version: index < releases.length ? contract.version : undefined,
      since: before?.version,
      changes: before ? compareContracts(before, contract) : [],
    };
  });
  return steps.toReversed().filter(({ version, changes }) => version !== undefined || changes.length > 0);
}
