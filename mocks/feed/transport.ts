import type { WebSocketHandler } from 'msw';
import type { MockHandler } from '../mock-handler.ts';
import type { History, Message } from './history.ts';

/** The MSW handler of each transport. */
export interface FeedHandlers {
  readonly sse: MockHandler;
  readonly websocket: WebSocketHandler;
  readonly polling: MockHandler;
}

/**
 * How clients watch a feed.
 *
 * - `sse`: server-sent events without a name, each with the event's id. A client resumes by `Last-Event-ID`.
 * - `websocket`: a text frame per event.
 * - `polling`: each request is answered with a JSON array of events.
 *
 * All of them resume after the event whose id is in the query parameter `after`.
 */
export type FeedTransport = keyof FeedHandlers;

/** Carries a feed to its clients. */
export interface Transport<Kind extends FeedTransport> {
  readonly handler: FeedHandlers[Kind];
  /** Clients that are connected. */
  readonly connections: number;
  send(message: Message): void;
  /** Loses every connection. */
  drop(): void;
  /** Ends every connection in good order. */
  close(): void;
}

export interface TransportOptions {
  /** Where the feed is, in MSW's syntax. */
  readonly url: string;
  readonly history: History;
}

/** The event that a client says it saw last. */
export function lastSeen(url: string | URL): string | null {
  return new URL(url).searchParams.get('after');
}
