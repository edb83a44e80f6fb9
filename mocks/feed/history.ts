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
  add(message: Message): void;
  /**
   * What came after the event with this id, the later one where it was sent twice. All that is kept where there is no
   * id, or where it is kept no longer.
   */
  after(id: string | null): readonly Message[];
  clear(): void;
}

export function createHistory(): History {
  const messages: Message[] = [];
  return {
    add(message) {
      messages.push(message);
      if (messages.length > HISTORY_LIMIT) messages.shift();
    },
    after: (id) => messages.slice(id === null ? 0 : messages.findLastIndex((message) => message.id === id) + 1),
    clear() {
      messages.length = 0;
    },
  };
}
