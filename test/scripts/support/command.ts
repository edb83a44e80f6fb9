import { spawn } from 'node:child_process';
import { run } from '../../../scripts/run.ts';
import { ROOT } from './folder.ts';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, which saves the second that a new one takes to load. */
export function runHere(...args: string[]): Promise<Outcome> {
  return runAs(undefined, ...args);
}

/** The same for a generator with this hash, which skips what it need not do. */
export async function runAs(generator: string | undefined, ...args: string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  const code = await run(args, terminal, generator);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Runs the command as a person does. */
export function runCommand(...args: string[]): Promise<Outcome> {
  return spawned(process.execPath, ['scripts/launch.js', ...args]);
}

/** @param uid the user to run as; default: the present one. */
export function spawned(command: string, args: readonly string[], uid?: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, TMPDIR: '/tmp' };
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid }),
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}
