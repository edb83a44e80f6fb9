import { buffer } from 'node:stream/consumers';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interrupted = new AbortController();
  let isHeeded = false;
  // `heyoo-webhooks listen | head` ends the pipe; that is no failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') interrupted.abort();
  });
  return {
    env: process.env,
    isInteractive: process.stderr.isTTY,
    /** Node ends a process that listens to no signal: only a command that asks for this one has to end by itself. */
    get signal() {
      if (!isHeeded) for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
      isHeeded = true;
      return interrupted.signal;
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: () => buffer(process.stdin),
  };
}
