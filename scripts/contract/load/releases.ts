import { readdir } from 'node:fs/promises';
import path from 'node:path';
import semver from 'semver';

/** A released document. */
export interface Release {
  readonly version: string;
  readonly file: string;
}

/** The folder of the released documents beside a document, each named after its version. */
export function releasesBeside(spec: string): string {
  return path.join(path.dirname(path.resolve(spec)), 'releases');
}

/** The released documents in a folder, in the order of their versions; none where there is no folder. */
export async function listReleases(folder: string): Promise<Release[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .map((name) => ({ version: path.basename(name, '.json'), file: path.join(folder, name) }))
    .filter(({ version, file }) => file.endsWith('.json') && semver.valid(version) !== null)
    .sort((a, b) => semver.compare(a.version, b.version));
}
