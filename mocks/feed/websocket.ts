import { ws } from 'msw';
import { lastSeen } from '../../src/stream/protocol.ts';
import { ABNORMAL_CLOSURE, type FeedSocket, type Transport, type TransportOptions } from './transport.ts';

/** A close code. @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1} */
const GOING_AWAY = 1001;

/** Sends each event as a text frame. */
export function createWebSocket({ url, history }: TransportOptions): Transport<'websocket'> {
  const clients = new Set<FeedSocket>();
  const handler = ws.link(toWebSocketUrl(url)).addEventListener('connection', ({ client }) => {
    accept(client, String(client.url));
  });
  function accept(client: FeedSocket, address: string): void {
    clients.add(client);
    client.addEventListener('close', () => clients.delete(client));
    for (const { text } of history.after(lastSeen(address))) client.send(text);
  }
  function closeAll(code: number): void {
    for (const client of clients) client.close(code);
    clients.clear();
  }
  return {
    handler,
    accept,
    get connections() {
      return clients.size;
    },
    send({ text }) {
      for (const client of clients) client.send(text);
    },
    drop: () => closeAll(ABNORMAL_CLOSURE),
    close: () => closeAll(GOING_AWAY),
  };
}

function toWebSocketUrl(url: string): string {
  return url.replace(/^http/, 'ws');
}
