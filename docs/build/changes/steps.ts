import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';
import type { Site } from '../site.ts';
import { diff } from './diff.ts';
import { type Change, weigh } from './weigh.ts';

/** What changed with a version. */
export interface Step {
  /** Undefined for what is not released yet. */
  readonly version: string | undefined;
  /** The version before it; undefined for the first. */
  readonly since: string | undefined;
  readonly changes: readonly Change[];
}

interface Release {
  readonly version: string;
  readonly file: string;
}

/** The history of the contract, the newest first. What is not released is a step of its own only if it changes something. */
export async function readSteps({
  releases: folder,
  contract,
  isOwn,
}: Pick<Site, 'releases' | 'contract' | 'isOwn'>): Promise<Step[]> {
  if (!isOwn) return [];
  const releases = await readReleases(folder);
  const current = path.join(contract, 'openapi.json');
  const ends = [...releases, { version: undefined, file: current }];
  const steps = await Promise.all(
    ends.map(async ({ version, file }, at): Promise<Step> => {
      const before = ends[at - 1];
      return { version, since: before?.version, changes: before ? await changesBetween(before.file, file) : [] };
    }),
  );
  return steps.toReversed().filter(({ version, changes }) => version !== undefined || changes.length > 0);
}

async function changesBetween(before: string, after: string): Promise<Change[]> {
  const same = (await readFile(before, 'utf8')) === (await readFile(after, 'utf8'));
  return same ? [] : weigh(await diff(before, after));
}

/** @throws {Error} for a file that does not hold the version that its name says. */
async function readReleases(folder: string): Promise<Release[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const releases = names.map((name) => ({ version: name.slice(0, -'.json'.length), file: path.join(folder, name) }));
  for (const { version, file } of releases) {
    const { info }: { info: { version: string } } = JSON.parse(await readFile(file, 'utf8'));
    if (info.version !== version) throw new Error(`${path.basename(file)} holds version ${info.version}.`);
  }
  return releases.sort((a, b) => semver.compare(a.version, b.version));
}
