import { buffer } from 'node:stream/consumers';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // `heyoo-webhooks listen | head` ends the pipe; that is no failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') interrupted.abort();
  });
  return {
    env: process.env,
    isInteractive: process.stderr.isTTY,
    signal: interrupted.signal,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: () => buffer(process.stdin),
  };
}
