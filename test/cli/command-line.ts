import { run } from '../../cli/run.ts';
import type { Terminal } from '../../cli/terminal.ts';

interface Setting {
  readonly stdin?: string;
  readonly env?: Terminal['env'];
  readonly isInteractive?: boolean;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line to its end. */
export async function heyoo(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  const { ended } = start(args, setting);
  return ended;
}

interface Started {
  readonly ended: Promise<Ended>;
  /** Ctrl-C. */
  interrupt(): void;
  /** The first line of either output that fits, as soon as it is there. */
  line(fits: RegExp): Promise<RegExpMatchArray>;
}

/** Starts the command line. */
export function start(args: readonly string[], { stdin = '', env = {}, isInteractive = false }: Setting = {}): Started {
  const interrupted = new AbortController();
  const written = { out: '', err: '' };
  const watchers = new Set<() => void>();
  const write = (stream: keyof typeof written) => (text: string) => {
    written[stream] += text;
    for (const look of watchers) look();
  };
  const terminal: Terminal = {
    env,
    isInteractive,
    signal: interrupted.signal,
    out: write('out'),
    err: write('err'),
    stdin: async () => new TextEncoder().encode(stdin),
  };
  const ended = run(args, terminal).then((code) => ({ code, ...written }));
  return {
    ended,
    interrupt: () => interrupted.abort(),
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
