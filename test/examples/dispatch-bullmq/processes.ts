import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const EXAMPLE = path.resolve(import.meta.dirname, '../../../examples/dispatch-bullmq');

export interface WorkerProcess {
  /** As BullMQ knows it. */
  readonly name: string;
  /** What it has printed. */
  readonly lines: string[];
  /** Ends it and answers its exit code; null where the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts a worker, or another script that runs until it is stopped, as a process of its own.
 *
 * @param options.far begins its command, such as to start it in another network namespace.
 */
export async function startWorker(
  env: NodeJS.ProcessEnv,
  { script = 'worker.ts', far = [] }: { readonly script?: string; readonly far?: readonly string[] } = {},
): Promise<WorkerProcess> {
  const [command = '', ...args] = [...far, process.execPath, '--import', 'tsx', script];
  const child = spawn(command, args, {
    cwd: EXAMPLE,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  await Promise.race([once(output, 'line'), ended(child).then(() => Promise.reject(new Error('The worker ended.')))]);
  return {
    name: lines[0]?.replace('working as ', '') ?? '',
    lines,
    kill(signal) {
      child.kill(signal);
      return ended(child);
    },
  };
}

/** Runs a script of the example to its end and answers the lines that it prints. */
export async function run(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', name, ...args], {
    cwd: EXAMPLE,
    env: { ...process.env, ...env },
  });
  return stdout.split('\n').filter((line) => line !== '');
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
