import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { ROOT } from './project.ts';

/** The version of the last release whose program is kept; undefined before the first. */
export function lastRelease(): string | undefined {
  const files = readdirSync(path.join(ROOT, 'test/package/released'));
  return semver.sort(files.map((file) => path.basename(file, '.ts'))).at(-1);
}

/** Whether the version of the package may have breaking changes since another: below 1.0 a minor version may. */
export function mayBreak(since: string): boolean {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return !semver.satisfies(version, `^${since}`);
}
