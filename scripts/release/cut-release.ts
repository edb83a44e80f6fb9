import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import { listReleases, releasesBeside } from '../contract/load/releases.ts';
import { load } from '../contract/load/load.ts';
import { read } from '../contract/read/read.ts';
import { type Location, SpecError } from '../contract/spec-error.ts';
import { format } from '../output/format.ts';
import { checkContract, type ReleaseCheck } from './check-contract.ts';
import { changeTable } from './report.ts';

export interface CutRequest {
  /** The folder with package.json, spec/openapi.yaml and CHANGELOG.md. */
  readonly folder: string;
  /** Default: the lowest version that the changes allow; the one of the document for the first release. */
  readonly version: string | undefined;
  /** Writes what is generated from the document. */
  readonly generate: () => Promise<void>;
}

/**
 * Gives the document and the package a version, keeps the document as a release, and states its changes in the changelog.
 *
 * @returns the version.
 * @throws {SpecError} for a version that is too low or exists already.
 */
export async function cutRelease({ folder, version: wanted, generate }: CutRequest): Promise<string> {
  const spec = path.join(folder, 'spec/openapi.yaml');
  const source = await load(spec);
  const current = read(source);
  const releases = releasesBeside(spec);
  const last = (await listReleases(releases)).at(-1);
  const check = last && checkContract(read(await load(last.file)), current);
  const version = wanted ?? nextVersion(check, current.version);
  assertVersion(version, check);

  writeVersion(spec, source.locate(['info', 'version']), current.version, version);
  npm(folder, 'version', version, '--no-git-tag-version', '--allow-same-version');
  await generate();
  await mkdir(releases, { recursive: true });
  await copyFile(path.join(folder, 'generated/openapi.json'), path.join(releases, `${version}.json`));
  // Once more: the history has the release now.
  await generate();
  await writeChangelog(path.join(folder, 'CHANGELOG.md'), version, check);
  return version;
}

/** Without changes of the contract it is the package alone that is released. */
function nextVersion(check: ReleaseCheck | undefined, current: string): string {
  if (!check) return current;
  return check.weight === undefined ? (semver.inc(check.since, 'patch') ?? current) : check.lowest;
}

function assertVersion(version: string, check: ReleaseCheck | undefined): void {
  if (semver.valid(version) !== version)
    throw new SpecError(`The version must be a semantic version, got "${version}".`);
  if (!check) return;
  if (!semver.gt(version, check.since)) {
    throw new SpecError(`The version must be higher than the last release, ${check.since}, got ${version}.`);
  }
  if (semver.lt(version, check.lowest)) {
    throw new SpecError(
      `The changes are ${check.weight}: the version must be ${check.lowest} or higher, got ${version}.`,
    );
  }
}

/** Leaves every other character of the document as it is. */
function writeVersion(file: string, location: Location | undefined, before: string, after: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const index = (location?.line ?? 0) - 1;
  const line = lines[index];
  if (!line?.includes(before))
    throw new SpecError('`info.version` must stand in the document itself, on one line.', location);
  lines[index] = line.replace(before, after);
  writeFileSync(file, lines.join('\n'));
}

function npm(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new SpecError(`\`npm ${args.join(' ')}\` failed: ${stderr}`);
}

/** Below the title and its introduction, above the release before. */
async function writeChangelog(file: string, version: string, check: ReleaseCheck | undefined): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const changes = check ? changesSince(check) : 'The first release.';
  const at = text.search(/^## /m);
  const [before, after] = at === -1 ? [`${text.trimEnd()}\n\n`, ''] : [text.slice(0, at), `\n${text.slice(at)}`];
  const { contents } = await format({
    path: 'CHANGELOG.md',
    contents: `${before}## ${version}\n\n${changes}\n${after}`,
  });
  writeFileSync(file, contents);
}

function changesSince({ since, changes }: ReleaseCheck): string {
  return changes.length === 0 ? `The contract is the one of ${since}.` : `Since ${since}:\n\n${changeTable(changes)}`;
}
