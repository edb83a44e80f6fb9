/** The number of latest events that are stored by default. */
export const HISTORY_LIMIT = 1000;

/** A serialized event. */
export interface Message {
  readonly id: unknown;
  /** JSON without line breaks. */
  readonly text: string;
}

/** The latest events of a stream. */
export interface History {
  /** Number of events sent. */
  readonly length: number;
  /** Number of events no longer stored. */
  readonly forgotten: number;
  /**
   * Stores an event, unless one with its id is stored: a client resumes after an id, so an id must be unique.
   *
   * @returns whether the event was stored.
   */
  add(message: Message): boolean;
  /** The stored events after the first `length` ones. */
  from(length: number): readonly Message[];
  /** Number of events up to the one with this id; undefined unless it is stored. */
  lengthAt(id: string | null): number | undefined;
  /** The stored events after the one with this id, or all of them if it is not stored. */
  after(id: string | null): readonly Message[];
  clear(): void;
}

/** @param limit the number of events that are stored; then each new event replaces the oldest. */
export function createHistory(limit: number = HISTORY_LIMIT): History {
  const kept: Message[] = [];
  /** Number of events up to each stored event, by its id. */
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
