import { ws } from 'msw';
import { lastSeen, type Transport, type TransportOptions } from './transport.ts';

/** What is needed of MSW's side of a connection, whatever its version. */
interface Client {
  send(text: string): void;
  close(code: number): void;
}

/** Close codes. @see {@link https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1} */
const GOING_AWAY = 1001;
const ABNORMAL_CLOSURE = 1006;

/** Sends each event as a text frame. */
export function createWebSocket({ url, history }: TransportOptions): Transport<'websocket'> {
  const clients = new Set<Client>();
  const handler = ws.link(toWebSocketUrl(url)).addEventListener('connection', ({ client }) => {
    clients.add(client);
    client.addEventListener('close', () => clients.delete(client));
    for (const { text } of history.after(lastSeen(client.url))) client.send(text);
  });
  function closeAll(code: number): void {
    for (const client of clients) client.close(code);
    clients.clear();
  }
  return {
    handler,
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
