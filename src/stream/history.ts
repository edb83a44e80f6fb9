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
  /** Number of events sent. */
  readonly length: number;
  /** Number of events dropped, the oldest first. */
  readonly forgotten: number;
  /**
   * Keeps an event, unless one with its id is kept: a client resumes after an id, so each stands for one place.
   *
   * @returns whether it is new.
   */
  add(message: Message): boolean;
  /** The events sent after so many, as far as they are kept. */
  from(length: number): readonly Message[];
  /** Number of events sent up to the one with this id; undefined unless that is kept. */
  lengthAt(id: string | null): number | undefined;
  /** The events after the one with this id; all that are kept where there is no such event. */
  after(id: string | null): readonly Message[];
  clear(): void;
}

/** @param limit most events that are kept. */
export function createHistory(limit: number = HISTORY_LIMIT): History {
  const kept: Message[] = [];
  /** Ids of kept events, each with the number of events sent up to it. */
  const lengths = new Map<string, number>();
  let length = 0;
  const forgotten = (): number => length - kept.length;
  const from = (start: number): readonly Message[] => kept.slice(Math.max(0, start - forgotten()));
  const lengthAt = (id: string | null): number | undefined => (id === null ? undefined : lengths.get(id));
  return {
    get length() {
      return length;
    },
    get forgotten() {
      return forgotten();
    },
    add(message) {
      const { id } = message;
      if (typeof id === 'string' && lengths.has(id)) return false;
      length++;
      kept.push(message);
      if (typeof id === 'string') lengths.set(id, length);
      const dropped = kept.length > limit ? kept.shift()?.id : undefined;
      if (typeof dropped === 'string') lengths.delete(dropped);
      return true;
    },
    from,
    lengthAt,
    after: (id) => from(lengthAt(id) ?? 0),
    clear() {
      length = 0;
      kept.length = 0;
      lengths.clear();
    },
  };
}
