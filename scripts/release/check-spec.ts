import { readFile } from 'node:fs/promises';
import { load } from '../contract/load/load.ts';
import { read } from '../contract/read/read.ts';
import { SpecError } from '../contract/spec-error.ts';
import { checkContract, type ReleaseCheck } from './check-contract.ts';
import { listReleases } from './releases.ts';

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
  const current = read(await load(spec));
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  if (version !== current.version) {
    throw new SpecError(
      `\`version\` in package.json must be the one of the document, ${current.version}, got ${version}.`,
    );
  }
  const last = (await listReleases(releases)).at(-1);
  return last && checkContract(read(await load(last.file)), current);
}
