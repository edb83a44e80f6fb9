import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hash } from './hash.ts';
import type { Packed } from './pack.ts';
import { WORK } from './paths.ts';
import { placeIn, runShell } from './shell.ts';
import type { Installer } from './installers/installer.ts';
import { npm } from './installers/npm.ts';
import { pnpm } from './installers/pnpm.ts';
import { yarn } from './installers/yarn.ts';
import { type InstallerName, LIMIT_MS, type NamedTool } from './definition.ts';

const INSTALLERS: Readonly<Record<InstallerName, Installer>> = { npm, pnpm, yarn };

export interface Installed {
  readonly folder: string;
  /** Folders of commands: the tool's own, and the package manager's. */
  readonly commands: readonly string[];
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
  const installer = INSTALLERS[tool.installer ?? 'npm'];
  const manager = installer.package === undefined ? undefined : await installManager(installer.package);
  const commands = [folder, ...(manager ? [manager.folder] : [])].map((each) => path.join(each, 'node_modules/.bin'));
  const manifest = manifestOf(tool);
  const text = JSON.stringify(
    { ...manifest, dependencies: { ...manifest.dependencies, [packed.name]: 'file:../package.tgz' } },
    null,
    2,
  );
  const wanted: Stamp = { manifest: hash(text, packed.dependenciesHash), tarball: packed.hash };
  const present = readStamp(folder);
  const isOther = present?.tarball !== wanted.tarball;
  if (present?.manifest !== wanted.manifest || (isOther && !installer.hasFolders)) {
    await installAll(folder, { ...installer.files, 'package.json': text }, installer.command, commands);
  } else if (isOther) replacePackage(folder, packed);
  writeFileSync(stampOf(folder), JSON.stringify(wanted));
  const shown = tool.shown ?? Object.keys(manifest.dependencies ?? {});
  const versions = Object.fromEntries(shown.map((name) => [name, installer.versionOf(folder, name)]));
  return { folder, commands, versions: { ...manager?.versions, ...versions } };
}

/** The tool's package.json with the versions that tool.ts adds. */
function manifestOf({ folder, project = '.', dependencies }: NamedTool): Manifest {
  const manifest: Manifest = readJson(path.join(folder, project, 'package.json'));
  return { ...manifest, dependencies: { ...manifest.dependencies, ...dependencies } };
}

async function installAll(
  folder: string,
  files: Readonly<Record<string, string>>,
  command: string,
  commands: readonly string[],
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  await runShell(command, placeIn(folder, commands), LIMIT_MS);
}

const managers = new Map<string, Promise<void>>();

/** A package manager of its own, as users have one beside their projects. Tools that run at once share it. */
async function installManager(name: string): Promise<Pick<Installed, 'folder' | 'versions'>> {
  const folder = path.join(WORK, 'package-managers', name);
  const manifest = JSON.stringify({ private: true, dependencies: { [name]: '*' } });
  if (!managers.has(name) && !existsSync(path.join(folder, 'node_modules', name))) {
    managers.set(name, installAll(folder, { 'package.json': manifest }, npm.command, []));
  }
  await managers.get(name);
  return { folder, versions: { [name]: npm.versionOf(folder, name) } };
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

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
