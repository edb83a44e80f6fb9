import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Cost {
  /** CPU time of all Node processes of the command, which other work on the machine changes little. */
  readonly seconds: number;
  /** The peaks of all Node processes of the command, added up, as if they fell together. */
  readonly mebibytes: number;
}

const PRELOAD = new URL('./peak.js', import.meta.url);

const run = promisify(execFile);

/** Runs a command in a folder of its own. Its output is dropped unless it fails. */
export async function measure(file: string, args: readonly string[], cwd: string): Promise<Cost> {
  const peaks = path.join(cwd, 'peaks.txt');
  await run(file, args, {
    cwd,
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${PRELOAD.href}`,
      BENCH_PEAKS: peaks,
    },
    maxBuffer: Infinity,
  });
  const processes = (await readFile(peaks, 'utf8')).trim().split('\n');
  await rm(peaks);
  const sum = (column: number): number => processes.reduce((total, line) => total + Number(line.split(' ')[column]), 0);
  return { seconds: sum(1) / 1e6, mebibytes: sum(0) / 1024 };
}
