import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hash } from './hash.ts';
import type { Packed } from './pack.ts';
import { WORK } from './paths.ts';
import { placeIn, runShell } from './shell.ts';
import { LIMIT_MS, type NamedTool } from './definition.ts';

export interface Installed {
  readonly folder: string;
  /** By package: what its own package.json says. */
  readonly versions: Readonly<Record<string, string>>;
}

const STAMP = 'installed.json';

/** What a row that runs in the folder of the installation leaves there. */
export const INSTALLED: readonly string[] = ['node_modules', 'package.json', STAMP];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Installs a tool together with the tarball, as a user would; a second time only the tarball, if it is another one. */
export async function install(tool: NamedTool, packed: Packed): Promise<Installed> {
  const folder = path.join(WORK, tool.name);
  const manifest = manifestOf(tool);
  const text = JSON.stringify(
    { ...manifest, dependencies: { ...manifest.dependencies, [packed.name]: 'file:../package.tgz' } },
    null,
    2,
  );
  const wanted: Stamp = { manifest: hash(text, packed.dependenciesHash), tarball: packed.hash };
  const present = readStamp(folder);
  if (present?.manifest !== wanted.manifest) await installAll(folder, text);
  else if (present.tarball !== wanted.tarball) replacePackage(folder, packed);
  writeFileSync(stampOf(folder), JSON.stringify(wanted));
  return { folder, versions: versionsOf(folder, tool.shown ?? Object.keys(manifest.dependencies ?? {})) };
}

/** The tool's package.json with the versions that tool.ts adds. */
function manifestOf({ folder, project = '.', dependencies }: NamedTool): Manifest {
  const manifest: Manifest = readJson(path.join(folder, project, 'package.json'));
  return { ...manifest, dependencies: { ...manifest.dependencies, ...dependencies } };
}

async function installAll(folder: string, manifest: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), manifest);
  const command = 'npm install --prefer-offline --no-audit --no-fund --no-package-lock --loglevel=error';
  await runShell(command, placeIn(folder, folder), LIMIT_MS);
}

function replacePackage(folder: string, { name, file }: Packed): void {
  const target = path.join(folder, 'node_modules', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', file, '-C', target, '--strip-components=1']);
  const { bin = {} }: { bin?: Record<string, string> } = readJson(path.join(target, 'package.json'));
  for (const command of Object.values(bin)) chmodSync(path.join(target, command), 0o755);
}

interface Stamp {
  readonly manifest: string;
  readonly tarball: string;
}

function stampOf(folder: string): string {
  return path.join(folder, STAMP);
}

function readStamp(folder: string): Stamp | undefined {
  return existsSync(stampOf(folder)) ? readJson(stampOf(folder)) : undefined;
}

function versionsOf(folder: string, names: readonly string[]): Record<string, string> {
  const versions = names.map((name) => {
    const { version }: { version: string } = readJson(path.join(folder, 'node_modules', name, 'package.json'));
    return [name, version];
  });
  return Object.fromEntries(versions);
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
