import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import { isInForeground } from './foreground.ts';
import { DEFAULT_WIDTH } from './layout.ts';
import type { Terminal } from './terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interrupted = new AbortController();
  let isHeeded = false;
  // `listen | head` closes the pipe, which is not a failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') interrupted.abort();
  });
  return {
    env: process.env,
    cwd: process.cwd(),
    isInteractive: Boolean(process.stdin.isTTY && process.stdout.isTTY && isInForeground()),
    get columns() {
      return process.stdout.isTTY ? process.stdout.columns || DEFAULT_WIDTH : undefined;
    },
    /** Node ends a process that listens to no signal: only a command that asks for this one has to end by itself. */
    get signal() {
      if (!isHeeded) for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
      isHeeded = true;
      return interrupted.signal;
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: () => buffer(process.stdin),
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
        // Some versions of Node reject the question when Ctrl-C ends it.
        return await Promise.race([lines.question(question).catch(() => undefined), ended]);
      } finally {
        lines.close();
      }
    },
    onKey(listener) {
      const { stdin } = process;
      // In this mode the terminal sends Ctrl-C as a key, not as a signal.
      const onData = (data: Buffer): void => {
        for (const key of data.toString()) {
          if (key === CTRL_C || key === CTRL_D) interrupted.abort();
          else listener(key);
        }
      };
      stdin.setRawMode(true);
      stdin.on('data', onData);
      stdin.resume();
      return () => {
        stdin.off('data', onData);
        stdin.setRawMode(false);
        stdin.pause();
      };
    },
  };
}
