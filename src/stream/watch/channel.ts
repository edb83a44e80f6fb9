import { AFTER } from '../protocol.ts';
import type { WatchState } from './state.ts';

/** Carries the texts of events from a feed, until the function that it returns is called. */
export type Channel = (feed: Feed, listener: Listener) => () => void;

interface Feed {
  readonly url: URL;
  /** Between polls, and before a lost connection is tried again, in milliseconds. */
  readonly pause: number;
  readonly withCredentials: boolean;
}

interface Listener {
  /** Given an event as JSON text, and its id where the transport tells it. */
  readonly onText: (text: string, id?: string) => void;
  readonly onState: (state: WatchState) => void;
  /** The id of the event that was seen last. */
  readonly lastId: () => string | undefined;
}

/** The address that a client resumes at: after the event that it saw last. */
export function resumeAt(url: URL, lastId: string | undefined): URL {
  const address = new URL(url);
  if (lastId !== undefined) address.searchParams.set(AFTER, lastId);
  return address;
}
