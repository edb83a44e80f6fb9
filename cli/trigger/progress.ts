import type { Terminal } from '../terminal.ts';

interface Progress {
  step(): void;
  /** Removes the bar. */
  end(): void;
}

const WIDTH = 30;
/** Drawn no more often, in milliseconds. */
const INTERVAL = 100;
/** A run that is over before one could read a bar needs none. */
const LONG_RUN = 20;

/** A progress bar for long runs on a terminal; nothing for logs and pipes. */
export function createProgress(total: number, { isInteractive, err }: Terminal): Progress {
  if (!isInteractive || total < LONG_RUN) return { step: () => undefined, end: () => undefined };
  let done = 0;
  let drawn = 0;
  return {
    step() {
      done++;
      if (performance.now() - drawn < INTERVAL) return;
      drawn = performance.now();
      const filled = Math.floor((WIDTH * done) / total);
      err(`\r[${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done} of ${total}`);
    },
    end: () => err('\r\u001b[K'),
  };
}
