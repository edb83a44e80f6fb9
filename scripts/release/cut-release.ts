import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import { listReleases, releasesBeside } from '../contract/load/releases.ts';
import { type Location, SpecError } from '../contract/spec-error.ts';
import { withRelease } from './changelog.ts';
import { checkContract, type ReleaseCheck } from './check-contract.ts';
import { loadVersioned } from './versioned.ts';

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
  const changelog = path.join(folder, 'CHANGELOG.md');
  const { contract, location } = await loadVersioned(spec);
  const releases = releasesBeside(spec);
  const last = (await listReleases(releases)).at(-1);
  const check = last && checkContract((await loadVersioned(last.file)).contract, contract);
  const version = wanted ?? nextVersion(check, contract.version);
  assertVersion(version, check);
  // Whatever can fail has been done before the first file is written.
  const versioned = location && { file: location.file, text: await withVersion(location, contract.version, version) };
  const logged = await withRelease(await readFile(changelog, 'utf8'), version, check);

  if (versioned) await writeFile(versioned.file, versioned.text);
  npm(folder, 'version', version, '--no-git-tag-version', '--allow-same-version');
  await generate();
  await mkdir(releases, { recursive: true });
  await copyFile(path.join(folder, 'generated/openapi.json'), path.join(releases, `${version}.json`));
  // Once more: the history has the release now.
  await generate();
  await writeFile(changelog, logged);
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

/** The text of the file of `info.version` with another version; every other character is as it was. */
async function withVersion(location: Location, before: string, after: string): Promise<string> {
  const lines = (await readFile(location.file, 'utf8')).split('\n');
  const line = lines[location.line - 1] ?? '';
  const [start, value] = [line.slice(0, location.column - 1), line.slice(location.column - 1)];
  const [, quote = '', rest] = /^(["']?)(.*)$/s.exec(value) ?? [];
  if (!rest?.startsWith(before + quote)) {
    throw new SpecError('`info.version` must be written as text in its place, on one line.', location);
  }
  lines[location.line - 1] = start + quote + after + rest.slice(before.length);
  return lines.join('\n');
}

function npm(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new SpecError(`\`npm ${args.join(' ')}\` failed: ${stderr}`);
}
