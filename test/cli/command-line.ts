import path from 'node:path';
import { run } from '../../cli/run.ts';
import type { Terminal } from '../../cli/terminal.ts';

interface Setting {
  readonly stdin?: string;
  readonly env?: Terminal['env'];
  /** The width of the terminal. Default: none, as in a pipe. */
  readonly columns?: number;
  /** What a person answers, question by question. Default: nobody is there. */
  readonly answers?: readonly string[];
  readonly cwd?: string;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder without a configuration file. */
const NO_CONFIG = path.resolve(import.meta.dirname);

/** Runs the command line to its end. */
export async function heyoo(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  const { ended } = start(args, setting);
  return ended;
}

interface Started {
  readonly ended: Promise<Ended>;
  /** Ctrl-C. */
  interrupt(): void;
  press(key: string): void;
  /** The first line of either output that fits, as soon as it is there. */
  line(fits: RegExp): Promise<RegExpMatchArray>;
}

/** Starts the command line. */
export function start(
  args: readonly string[],
  { stdin = '', env = {}, columns, answers, cwd = NO_CONFIG }: Setting = {},
): Started {
  const interrupted = new AbortController();
  const written = { out: '', err: '' };
  const watchers = new Set<() => void>();
  const questions = [...(answers ?? [])];
  const keys = new Set<(key: string) => void>();
  const write = (stream: keyof typeof written) => (text: string | Uint8Array) => {
    written[stream] += typeof text === 'string' ? text : new TextDecoder().decode(text);
    for (const look of watchers) look();
  };
  const terminal: Terminal = {
    env,
    cwd,
    isInteractive: answers !== undefined,
    columns,
    signal: interrupted.signal,
    out: write('out'),
    err: write('err'),
    stdin: async () => new TextEncoder().encode(stdin),
    ask: async (question) => {
      write('err')(question);
      return questions.shift();
    },
    onKey(listener) {
      keys.add(listener);
      return () => keys.delete(listener);
    },
  };
  const ended = run(args, terminal).then((code) => ({ code, ...written }));
  return {
    ended,
    interrupt: () => interrupted.abort(),
    press: (key) => {
      for (const listener of keys) listener(key);
    },
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = fits.exec(written.out) ?? fits.exec(written.err);
          if (!found) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        ended.then(({ out, err }) => reject(new Error(`It ended without ${fits}:\n${out}${err}`)), reject);
        look();
      }),
  };
}
