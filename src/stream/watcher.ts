import type { History } from './history.ts';
import { HEARTBEAT, toFrame } from './protocol.ts';

/** The number of characters after which a write ends, so that a slow client takes little memory. */
const BATCH_CHARACTERS = 64 * 1024;

/** A connected client. It has no buffer of its own: events that it has not read are in the history. */
export interface Watcher {
  readonly body: ReadableStream<Uint8Array>;
  /** Writes new events if the client is ready; disconnects a client whose next event is no longer in the history. */
  notify(): void;
  /** Writes a heartbeat if the client is ready. */
  beat(): void;
  close(): void;
}

interface WatcherOptions {
  readonly history: History;
  /** The number of events of the history that the client has received. */
  readonly seen: number;
  readonly opening: string;
  readonly onEnd: () => void;
}

export function createWatcher({ history, seen, opening, onEnd }: WatcherOptions): Watcher {
  const encoder = new TextEncoder();
  let position = seen;
  let hasEnded = false;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  /** Resolves the pending pull; undefined while there is none. */
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
