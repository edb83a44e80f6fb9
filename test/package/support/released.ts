import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { ROOT } from './project.ts';

/** The versions whose programs this one has to compile: those since which it may have no breaking changes. */
export function releasedPrograms(): string[] {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const files = readdirSync(path.join(ROOT, 'test/package/released'));
  // Below 1.0 a minor version may have breaking changes.
  return semver
    .sort(files.map((file) => path.basename(file, '.ts')))
    .filter((since) => semver.satisfies(version, `^${since}`));
}
