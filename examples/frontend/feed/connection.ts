export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface Watcher {
  /** Given an event as JSON text. */
  onMessage(text: string): void;
  onConnection(connection: Connection): void;
}

export interface Feed {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** Milliseconds between polls, and before a lost connection is tried again. */
  readonly pause: number;
}

/** Watches a feed until the function that it returns is called. */
export type Watch = (feed: Feed, watcher: Watcher) => () => void;

/** The address that a client resumes at: after the event that it saw last. */
export function resumeAt(url: string, lastId: string | undefined): URL {
  const address = new URL(url, document.baseURI);
  if (lastId !== undefined) address.searchParams.set('after', lastId);
  return address;
}

/** The id to resume after, where there is one: what comes in is not validated yet. */
export function idOf(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text) as { id: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
