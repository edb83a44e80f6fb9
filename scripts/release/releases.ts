import { readdir } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';

/** A released document. */
export interface Release {
  readonly version: string;
  readonly file: string;
}

/** The released documents in a folder, in the order of their versions; none where there is no folder. */
export async function listReleases(folder: string): Promise<Release[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ version: name.slice(0, -'.json'.length), file: path.join(folder, name) }))
    .sort((a, b) => semver.compare(a.version, b.version));
}
