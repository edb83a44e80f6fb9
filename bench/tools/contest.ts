import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median } from './median.ts';
import { scratch } from './paths.ts';

/** A contest is run this often, in a new process each time, as one process differs from the next in what V8 makes of it. */
const PROCESSES = 3;

const run = promisify(execFile);

/** To plain JavaScript. Imports stay as they are, so that every contestant runs as it is published. */
export async function bundle(source: URL): Promise<string> {
  const entry = fileURLToPath(source);
  const outfile = path.join(scratch, `${path.basename(entry, '.ts')}.js`);
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return outfile;
}

/** The medians of what a contest prints, by contestant. */
export async function medians(args: readonly string[]): Promise<Record<string, number>> {
  const samples = new Map<string, number[]>();
  for (let count = 0; count < PROCESSES; count++) {
    const more: Record<string, number[]> = await runJson(args);
    for (const [name, values] of Object.entries(more)) samples.set(name, [...(samples.get(name) ?? []), ...values]);
  }
  return Object.fromEntries([...samples].map(([name, values]) => [name, median(values)]));
}

/** What Node prints when it runs a bundle. */
export async function runJson<Result>(args: readonly string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Result;
}
