import { AFTER } from '../protocol.ts';
import type { WatchState } from './state.ts';

/** Receives the texts of events from a feed, until the function that it returns is called. */
export type Channel = (feed: Feed, listener: Listener) => () => void;

interface Feed {
  readonly url: URL;
  /** Between polls, and before a lost connection is tried again, in milliseconds. */
  readonly pause: number;
  readonly withCredentials: boolean;
}

interface Listener {
  /** Called with the text of each event, and with the id of its frame where the transport has one. */
  readonly onText: (text: string, frameId?: string) => void;
  readonly onState: (state: WatchState) => void;
  /** The id of the latest event. */
  readonly lastId: () => string | undefined;
}

/** The URL at which a client resumes after the latest event that it received. */
export function resumeAt(url: URL, lastId: string | undefined): URL {
  const address = new URL(url);
  if (lastId !== undefined) address.searchParams.set(AFTER, lastId);
  return address;
}
