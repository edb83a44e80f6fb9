import type { WebSocketHandler } from 'msw';
import type { MockHandler } from '../mock-handler.ts';
import type { History, Message } from '../../src/stream/history.ts';

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

/** The close code of a connection that was lost. @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1} */
export const ABNORMAL_CLOSURE = 1006;

/** What is needed of one side of a WebSocket. */
export interface FeedSocket {
  send(text: string): void;
  close(code: number): void;
  addEventListener(type: 'close', listener: () => void): void;
}

/** Carries a feed to its clients. */
export interface Transport<Kind extends FeedTransport> {
  readonly handler: FeedHandlers[Kind];
  /** Clients that are connected. */
  readonly connections: number;
  /** Lets a socket of a server watch. */
  accept?(socket: FeedSocket, url: string): void;
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
