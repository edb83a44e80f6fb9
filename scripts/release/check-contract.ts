import semver from 'semver';
import { type Change, heaviest, type Weight, weightOf } from '../contract/compare/change.ts';
import { compareContracts } from '../contract/compare/compare.ts';
import type { ComparedContract } from '../contract/compare/compared.ts';

/** What a contract changes since its last release, and whether its version says so. */
export interface ReleaseCheck {
  /** The version of the last release. */
  readonly since: string;
  readonly version: string;
  readonly changes: readonly Change[];
  /** The weight of all changes together; undefined where there are none. */
  readonly weight: Weight | undefined;
  /** The lowest version that may be released with these changes. */
  readonly lowest: string;
  readonly ok: boolean;
}

/** @throws {TypeError} for a version that is no semantic version. */
export function checkContract(last: ComparedContract, current: ComparedContract): ReleaseCheck {
  const changes = compareContracts(last, current);
  const weight = changes.length === 0 ? undefined : heaviest(changes.map(weightOf));
  const lowest = weight === undefined ? last.version : lowestVersion(last.version, weight);
  const { version } = current;
  return { since: last.version, version, changes, weight, lowest, ok: semver.gte(version, lowest) };
}

/**
 * Below 1.0 a breaking change raises the minor version, and any other the patch.
 *
 * @throws {TypeError} for a version that is no semantic version.
 */
export function lowestVersion(before: string, weight: Weight): string {
  const isInitial = before.startsWith('0.');
  const lowest = semver.inc(before, isInitial ? (weight === 'major' ? 'minor' : 'patch') : weight);
  if (lowest !== null) return lowest;
  throw new TypeError(`The version of a document must be a semantic version, got ${JSON.stringify(before)}.`);
}
