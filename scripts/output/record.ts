import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isObject, type JsonValue } from '../contract/json.ts';
import type { Warning } from '../contract/spec-error.ts';
import { root } from '../root.ts';
import { listFiles } from './folder.ts';

/** What a run read and wrote: a later one with the same inputs, whose files are untouched, has nothing to do. */
interface RunRecord {
  /** The generator, the lock file and the options. */
  readonly key: string;
  /** Hashes of the files of the document, by absolute path. */
  readonly sources: Readonly<Record<string, string>>;
  /** Hashes of the files of the output folder, by their paths in it. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

const FOLDER = path.join(root, '.tmp/generator/runs');

/** The record of the last run into a folder, if nothing that it depends on has changed since. */
export async function unchangedRun(out: string, key: string): Promise<RunRecord | undefined> {
  const record = await readRecord(out);
  if (record?.key !== key) return undefined;
  const outputs = await hashes(await listFiles(out), out);
  const sources = await hashes(Object.keys(record.sources));
  return isSame(outputs, record.outputs) && isSame(sources, record.sources) ? record : undefined;
}

/** Remembers a run for {@link unchangedRun}. */
export async function rememberRun(
  out: string,
  run: { readonly key: string; readonly sources: readonly string[]; readonly warnings: readonly Warning[] },
): Promise<void> {
  const { key, warnings } = run;
  const record: RunRecord = {
    key,
    sources: await hashes(run.sources),
    outputs: await hashes(await listFiles(out), out),
    warnings,
  };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(out), JSON.stringify(record));
}

async function readRecord(out: string): Promise<RunRecord | undefined> {
  try {
    const record: JsonValue = JSON.parse(await readFile(fileOf(out), 'utf8'));
    return isObject(record) ? (record as unknown as RunRecord) : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(out: string): string {
  return path.join(FOLDER, `${hash(out)}.json`);
}

/** A file that cannot be read has no hash, like no file. */
async function hashes(names: readonly string[], folder = ''): Promise<Record<string, string>> {
  const entries = names.map(async (name) => {
    const contents = await readFile(path.join(folder, name)).catch(() => undefined);
    return [name, contents === undefined ? '' : hash(contents)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function hash(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] !== '' && a[name] === b[name]);
}
