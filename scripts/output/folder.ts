import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isObject, strings } from '../contract/json.ts';
import type { OutputFile } from '../emit/emitter.ts';
import { SpecError } from '../contract/spec-error.ts';

/** Lists what the generator wrote, so that the next run knows which files are its own. */
const MANIFEST = 'manifest.json';

export interface Difference {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly leftOver: readonly string[];
}

/**
 * What a write would change.
 *
 * @throws {SpecError} when the folder holds something that the generator did not write.
 */
export async function compare(folder: string, files: readonly OutputFile[]): Promise<Difference> {
  const wanted = new Map(withManifest(files).map(({ path: name, contents }) => [name, contents]));
  const present = await listFiles(folder);
  const foreign = await foreignFile(folder, present);
  if (foreign !== undefined) {
    throw new SpecError(
      `The output folder ${show(folder)} holds "${foreign}", which the generator did not write. Name an empty folder or one of its own.`,
    );
  }
  const stale: string[] = [];
  for (const name of present) {
    const contents = wanted.get(name);
    if (contents !== undefined && contents !== (await readText(path.join(folder, name)))) stale.push(name);
  }
  return {
    missing: [...wanted.keys()].filter((name) => !present.includes(name)),
    stale,
    leftOver: present.filter((name) => !wanted.has(name)),
  };
}

/**
 * Replaces the folder by one that holds just these files. They are written beside it first, so that the old folder
 * stays whole until the new one is.
 *
 * @throws {SpecError} when the folder cannot be written.
 */
export async function replace(folder: string, files: readonly OutputFile[]): Promise<void> {
  const suffix = randomBytes(6).toString('hex');
  const staged = `${folder}.${suffix}.new`;
  const old = `${folder}.${suffix}.old`;
  try {
    await mkdir(path.dirname(folder), { recursive: true });
    for (const { path: name, contents } of withManifest(files)) {
      const target = path.join(staged, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, contents);
    }
    const existed = await moveAside(folder, old);
    try {
      await rename(staged, folder);
    } catch (error) {
      if (existed) await rename(old, folder);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  } catch (cause) {
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw new SpecError(`The output folder ${show(folder)} cannot be written: ${reason(cause)}`, undefined, { cause });
  }
}

async function moveAside(folder: string, old: string): Promise<boolean> {
  try {
    await rename(folder, old);
    return true;
  } catch (error) {
    if (code(error) === 'ENOENT') return false;
    throw error;
  }
}

function withManifest(files: readonly OutputFile[]): OutputFile[] {
  const names = files.map((file) => file.path).sort();
  const contents = `${JSON.stringify({ generator: 'scripts/generate.ts', files: names }, null, 2)}\n`;
  return [...files, { path: MANIFEST, contents }];
}

/** A clone may have other ends of lines than the generator writes. */
async function readText(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
}

async function foreignFile(folder: string, present: readonly string[]): Promise<string | undefined> {
  if (present.length === 0) return undefined;
  const own = new Set([MANIFEST, ...(await readManifest(folder))]);
  return present.find((name) => !own.has(name));
}

async function readManifest(folder: string): Promise<string[]> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'));
    return isObject(manifest) ? strings(manifest['files']) : [];
  } catch {
    return [];
  }
}

/** The paths of all files in a folder. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort();
  } catch (cause) {
    if (code(cause) === 'ENOENT') return [];
    throw new SpecError(`The output folder ${show(folder)} cannot be read: ${reason(cause)}`, undefined, { cause });
  }
}

function show(folder: string): string {
  return path.relative(process.cwd(), folder) || '.';
}

function code(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied.',
  EPERM: 'permission denied.',
  EROFS: 'the file system is read-only.',
  ENOSPC: 'the disk is full.',
  ENOTDIR: 'part of its path is a file.',
  EEXIST: 'part of its path is a file.',
};

function reason(error: unknown): string {
  return REASONS[code(error) ?? ''] ?? (error instanceof Error ? error.message : String(error));
}
