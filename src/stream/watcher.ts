import type { History } from './history.ts';
import { HEARTBEAT, toFrame } from './protocol.ts';

/** Most characters that are written to a watcher at once, so that one who reads slowly holds little memory. */
const BATCH_CHARACTERS = 64 * 1024;

/** One who watches. What they have not read stays in the history, not in memory of their own. */
export interface Watcher {
  readonly body: ReadableStream<Uint8Array>;
  /** Writes what is new, if it is waited for; drops a watcher who is so slow that what comes next is kept no longer. */
  notify(): void;
  /** Writes something to a watcher who waits. */
  beat(): void;
  close(): void;
}

interface WatcherOptions {
  readonly history: History;
  /** How much of the history the watcher has seen. */
  readonly seen: number;
  readonly opening: string;
  readonly onEnd: () => void;
}

export function createWatcher({ history, seen, opening, onEnd }: WatcherOptions): Watcher {
  const encoder = new TextEncoder();
  let position = seen;
  let hasEnded = false;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  /** Lets the next pull happen; undefined while nobody waits. */
  let proceed: (() => void) | undefined;

  function write(text: string): void {
    controller.enqueue(encoder.encode(text));
    proceed?.();
    proceed = undefined;
  }

  function nextBatch(): string {
    let text = '';
    for (const message of history.from(position)) {
      text += toFrame(message);
      position++;
      if (text.length >= BATCH_CHARACTERS) break;
    }
    return text;
  }

  function end(how: () => void): void {
    if (hasEnded) return;
    hasEnded = true;
    onEnd();
    how();
    proceed?.();
    proceed = undefined;
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started;
        controller.enqueue(encoder.encode(opening));
      },
      pull() {
        const text = nextBatch();
        if (text !== '') return controller.enqueue(encoder.encode(text));
        return new Promise<void>((resolve) => (proceed = resolve));
      },
      cancel: () => end(() => undefined),
    },
    { highWaterMark: 1 },
  );
  return {
    body,
    notify() {
      if (hasEnded) return;
      if (position < history.forgotten) end(() => controller.error(new Error('The watcher reads too slowly.')));
      else if (proceed) write(nextBatch());
    },
    beat() {
      if (proceed) write(HEARTBEAT);
    },
    close: () => end(() => controller.close()),
  };
}
