/** Calls `run` once after a delay in milliseconds, and returns a function that cancels this. */
type Schedule = (run: () => void, ms: number) => () => void;

interface PlayerOptions {
  /** When each row is shown, in milliseconds after the first. */
  readonly offsets: readonly number[];
  /** Called with the number of rows shown and whether the player runs, after each change. */
  readonly onChange: (shown: number, isPlaying: boolean) => void;
  readonly schedule?: Schedule;
}

export interface Player {
  /** Shows row after row from the next one on; from the first one on after the last. */
  play(speed: number): void;
  pause(): void;
  /** Shows the next row. */
  next(): void;
  restart(): void;
}

export function createPlayer({ offsets, onChange, schedule = later }: PlayerOptions): Player {
  let shown = 0;
  let cancel: (() => void) | undefined;

  function stop(): void {
    cancel?.();
    cancel = undefined;
  }

  function show(count: number): void {
    shown = count;
    onChange(shown, cancel !== undefined);
  }

  function wait(speed: number): void {
    const gap = (offsets[shown] ?? 0) - (offsets[shown - 1] ?? 0);
    cancel = schedule(() => {
      cancel = undefined;
      if (shown + 1 < offsets.length) {
        shown++;
        wait(speed);
        show(shown);
      } else show(offsets.length);
    }, gap / speed);
  }

  return {
    play(speed) {
      stop();
      if (shown === offsets.length) shown = 0;
      wait(speed);
      show(shown);
    },
    pause() {
      stop();
      show(shown);
    },
    next() {
      stop();
      show(Math.min(shown + 1, offsets.length));
    },
    restart() {
      stop();
      show(0);
    },
  };
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
