import { readFile } from 'node:fs/promises';
import { listReleases } from '../contract/load/releases.ts';
import { SpecError } from '../contract/spec-error.ts';
import { checkContract, type ReleaseCheck } from './check-contract.ts';
import { loadVersioned } from './versioned.ts';

interface Places {
  /** Path of the document. */
  readonly spec: string;
  /** The folder of the released documents. */
  readonly releases: string;
  /** Path of package.json. */
  readonly manifest: string;
}

/**
 * Compares a document with the last release.
 *
 * @returns undefined if there is no release.
 * @throws {SpecError} if the package has another version than the document, or a document cannot be read.
 */
export async function checkSpec({ spec, releases, manifest }: Places): Promise<ReleaseCheck | undefined> {
  const { contract, location } = await loadVersioned(spec);
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  if (version !== contract.version) {
    throw new SpecError(
      `\`version\` in package.json must equal \`info.version\` of the document, ${contract.version}, got ${version}.`,
      location,
    );
  }
  const last = (await listReleases(releases)).at(-1);
  return last && checkContract((await loadVersioned(last.file)).contract, contract);
}
