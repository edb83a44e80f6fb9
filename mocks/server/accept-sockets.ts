import type { IncomingMessage } from 'node:http';
import type { EventFeed } from '../feed/create-event-feed.ts';
import { ABNORMAL_CLOSURE, type FeedSocket } from '../feed/transport.ts';
import { hasPath } from './has-path.ts';
import type { Prepare } from './serve.ts';

/** What is needed of a feed. */
export type ServedFeed = Pick<EventFeed, 'url' | 'transport' | 'accept'> & { readonly handlers: readonly object[] };

/**
 * Lets the clients that open a WebSocket at the feed's path watch it.
 *
 * @returns undefined where the feed takes no sockets.
 */
export async function acceptSockets(feed: ServedFeed, origins: readonly string[]): Promise<Prepare | undefined> {
  if (feed.transport !== 'websocket') return undefined;
  const { WebSocketServer } = await import('ws');
  const sockets = new WebSocketServer({ noServer: true });
  return (server) => {
    server.on('upgrade', (request, socket, head) => {
      const url = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
      const rejection = !hasPath(feed.url, url)
        ? '404 Not Found'
        : isForeign(request, origins)
          ? '403 Forbidden'
          : undefined;
      if (rejection !== undefined) {
        socket.on('error', () => socket.destroy());
        socket.end(`HTTP/1.1 ${rejection}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      sockets.handleUpgrade(request, socket, head, (client) => {
        // Of a frame that breaks the protocol; `ws` closes the connection itself.
        client.on('error', () => undefined);
        feed.accept(toFeedSocket(client), url);
      });
    });
    return () => {
      for (const client of sockets.clients) client.terminate();
    };
  };
}

/** Whether a page of another origin asks, which a browser would let read a socket. */
function isForeign({ headers: { origin, host } }: IncomingMessage, origins: readonly string[]): boolean {
  return origin !== undefined && origin !== `http://${host}` && !origins.includes(origin);
}

interface ServerSocket extends FeedSocket {
  terminate(): void;
}

/** A socket of a server cannot say that it was lost, it has to be. */
function toFeedSocket(socket: ServerSocket): FeedSocket {
  return {
    send: (text) => socket.send(text),
    close: (code) => (code === ABNORMAL_CLOSURE ? socket.terminate() : socket.close(code)),
    addEventListener: (type, listener) => socket.addEventListener(type, listener),
  };
}
