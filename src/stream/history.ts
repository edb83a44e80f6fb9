/** Most events that are kept by default; the oldest goes first. */
export const HISTORY_LIMIT = 1000;

/** An event as it goes over the wire. */
export interface Message {
  readonly id: unknown;
  /** JSON, in one line. */
  readonly text: string;
}

/** What was sent. */
export interface History {
  /** How much was sent. */
  readonly length: number;
  /** How much of that is kept no longer. */
  readonly forgotten: number;
  add(message: Message): void;
  /** What was sent after so much, as far as it is kept. */
  from(length: number): readonly Message[];
  /** How much was sent up to the event with this id; undefined where it is not kept. */
  lengthAt(id: string | null): number | undefined;
  /** What came after the event with this id; all that is kept where there is no such event. */
  after(id: string | null): readonly Message[];
  clear(): void;
}

/** @param limit most events that are kept. */
export function createHistory(limit: number = HISTORY_LIMIT): History {
  const kept: Message[] = [];
  let length = 0;
  const forgotten = (): number => length - kept.length;
  const from = (start: number): readonly Message[] => kept.slice(Math.max(0, start - forgotten()));
  /** Of the later event where one was sent twice. */
  const lengthAt = (id: string | null): number | undefined => {
    const index = id === null ? -1 : kept.findLastIndex((message) => message.id === id);
    return index === -1 ? undefined : forgotten() + index + 1;
  };
  return {
    get length() {
      return length;
    },
    get forgotten() {
      return forgotten();
    },
    add(message) {
      length++;
      kept.push(message);
      if (kept.length > limit) kept.shift();
    },
    from,
    lengthAt,
    after: (id) => from(lengthAt(id) ?? 0),
    clear() {
      length = 0;
      kept.length = 0;
    },
  };
}
