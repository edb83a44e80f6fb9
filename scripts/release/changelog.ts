import { format } from '../output/format.ts';
import type { ReleaseCheck } from './check-contract.ts';
import { changeTable } from './report.ts';

/** What was written by hand since the last release, about changes outside of the contract. */
const UNRELEASED = /^## Unreleased\n((?:(?!## ).*\n?)*)/m;

/**
 * A changelog with a section for a version, below the title and its introduction, above the release before. It starts
 * with the notes under `## Unreleased`, whose section is removed.
 *
 * @param check undefined for the first release.
 */
export async function withRelease(
  changelog: string,
  version: string,
  check: ReleaseCheck | undefined,
): Promise<string> {
  const notes = UNRELEASED.exec(changelog)?.[1]?.trim();
  const released = changelog.replace(UNRELEASED, '');
  const changes = [notes, check ? changesSince(check) : 'The first release.'].filter(Boolean).join('\n\n');
  const at = released.search(/^## /m);
  const [before, after] =
    at === -1 ? [`${released.trimEnd()}\n\n`, ''] : [released.slice(0, at), `\n${released.slice(at)}`];
  const { contents } = await format({
    path: 'CHANGELOG.md',
    contents: `${before}## ${version}\n\n${changes}\n${after}`,
  });
  return contents;
}

function changesSince({ since, changes }: ReleaseCheck): string {
  return changes.length === 0 ? `The contract is the one of ${since}.` : `Since ${since}:\n\n${changeTable(changes)}`;
}
