import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hash } from './hash.ts';
import { ROOT, WORK } from './paths.ts';

export interface Packed {
  readonly name: string;
  readonly version: string;
  /** The tarball. Its path stays the same, so that a new one does not change the manifests of the tools. */
  readonly file: string;
  readonly hash: string;
  /** Of what decides which other packages come with it. */
  readonly dependenciesHash: string;
}

/** Builds and packs the project. */
export function pack(): Packed {
  mkdirSync(WORK, { recursive: true });
  const folder = mkdtempSync(path.join(WORK, 'pack-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [tarball = ''] = readdirSync(folder);
  const file = path.join(WORK, 'package.tgz');
  renameSync(path.join(folder, tarball), file);
  rmSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { name, version, dependencies, peerDependencies, peerDependenciesMeta, engines, bin } = manifest;
  const dependenciesHash = hash(JSON.stringify([dependencies, peerDependencies, peerDependenciesMeta, engines, bin]));
  return { name, version, file, hash: hash(readFileSync(file)), dependenciesHash };
}
