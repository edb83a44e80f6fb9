import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Cost {
  /** From the start of the command to its end. */
  readonly seconds: number;
  /** The peaks of all Node processes of the command, added up, as if they fell together. */
  readonly gibibytes: number;
}

const PRELOAD = new URL('./peak.js', import.meta.url);

const run = promisify(execFile);

/** Runs a command in a folder of its own. Its output is dropped unless it fails. */
export async function measure(file: string, args: readonly string[], cwd: string): Promise<Cost> {
  const peaks = path.join(cwd, 'peaks.txt');
  const started = performance.now();
  await run(file, args, {
    cwd,
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${PRELOAD.href}`,
      BENCH_PEAKS: peaks,
    },
    maxBuffer: Infinity,
  });
  const seconds = (performance.now() - started) / 1000;
  const kibibytes = (await readFile(peaks, 'utf8'))
    .trim()
    .split('\n')
    .reduce((sum, peak) => sum + Number(peak), 0);
  await rm(peaks);
  return { seconds, gibibytes: kibibytes / 2 ** 20 };
}
