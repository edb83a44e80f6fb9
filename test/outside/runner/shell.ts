import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The tool's own commands come first, as in the scripts of its package.json. */
export function placeIn(folder: string, installed: string, env: NodeJS.ProcessEnv = {}): Place {
  const bin = path.join(installed, 'node_modules/.bin');
  return { folder, env: { ...cleanEnv(), PATH: `${bin}${path.delimiter}${process.env['PATH']}`, ...env } };
}

/** What npm, vitest and CI put into the environment of their children is not in a user's shell. */
function cleanEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST|INIT_CWD$|CI$)/.test(name));
  return Object.fromEntries(entries);
}

/** @throws {Error} with all of the output if the command fails or exceeds the limit. */
export async function runShell(command: string, place: Place, limitMs: number): Promise<string> {
  const started = startShell(command, place);
  const timer = setTimeout(() => started.stop(), Math.max(0, limitMs));
  const status = await started.exited;
  clearTimeout(timer);
  if (status === 0) return started.output();
  const reason = status === null ? `exceeded its limit` : `exited with ${status}`;
  throw new Error(`$ ${command}\n${started.output()}\n"${command}" ${reason}.`);
}

export interface Started {
  readonly output: () => string;
  /** The exit code, or null if a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends the command and whatever it started. */
  readonly stop: () => void;
}

export function startShell(command: string, { folder, env }: Place): Started {
  const child = spawn('sh', ['-c', command], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => chunks.push(text));
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    // What the command left running may hold the pipes: "close" would not come.
    child.once('exit', resolve);
  });
  return { output: () => chunks.join(''), exited, stop: () => killGroup(child) };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
