/** Most events that a feed keeps for clients that connect or come back; the oldest goes first. */
export const HISTORY_LIMIT = 1000;

/** An event as it goes over the wire. */
export interface Message {
  readonly id: unknown;
  /** JSON, in one line. */
  readonly text: string;
}

/** What a feed sent. */
export interface History {
  /** How much was sent. */
  readonly length: number;
  add(message: Message): void;
  /** What was sent after so much, as far as it is kept. */
  from(length: number): readonly Message[];
  /**
   * What came after the event with this id, the later one where it was sent twice. All that is kept where there is no
   * id, or where it is kept no longer.
   */
  after(id: string | null): readonly Message[];
  clear(): void;
}

export function createHistory(): History {
  const kept: Message[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(message) {
      length++;
      kept.push(message);
      if (kept.length > HISTORY_LIMIT) kept.shift();
    },
    from: (start) => kept.slice(Math.max(0, start - (length - kept.length))),
    after: (id) => kept.slice(id === null ? 0 : kept.findLastIndex((message) => message.id === id) + 1),
    clear() {
      length = 0;
      kept.length = 0;
    },
  };
}
