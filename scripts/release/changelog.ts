import { format } from '../output/format.ts';
import type { ReleaseCheck } from './check-contract.ts';
import { changeTable } from './report.ts';

/**
 * A changelog with a section for a version, below the title and its introduction, above the release before.
 *
 * @param check undefined for the first release.
 */
export async function withRelease(
  changelog: string,
  version: string,
  check: ReleaseCheck | undefined,
): Promise<string> {
  const changes = check ? changesSince(check) : 'The first release.';
  const at = changelog.search(/^## /m);
  const [before, after] =
    at === -1 ? [`${changelog.trimEnd()}\n\n`, ''] : [changelog.slice(0, at), `\n${changelog.slice(at)}`];
  const { contents } = await format({
    path: 'CHANGELOG.md',
    contents: `${before}## ${version}\n\n${changes}\n${after}`,
  });
  return contents;
}

function changesSince({ since, changes }: ReleaseCheck): string {
  return changes.length === 0 ? `The contract is the one of ${since}.` : `Since ${since}:\n\n${changeTable(changes)}`;
}
