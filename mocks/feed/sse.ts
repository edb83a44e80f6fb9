import { http, HttpResponse } from 'msw';
import { HISTORY_LIMIT, type Message } from './history.ts';
import { lastSeen, type Transport, type TransportOptions } from './transport.ts';

type Client = ReadableStreamDefaultController<Uint8Array>;

interface SseOptions extends TransportOptions {
  /** How long an `EventSource` waits before it connects again, in milliseconds. */
  readonly retry: number | undefined;
}

/** Streams each event as a message. MSW's own `sse` is no choice: older versions lack it, and it wants an `EventSource`. */
export function createSse({ url, history, retry }: SseOptions): Transport<'sse'> {
  const clients = new Set<Client>();
  const returning: number[] = [];
  const handler = http.get(url, ({ request }) => {
    const seen = returning.shift() ?? 0;
    const last = request.headers.get('last-event-id') ?? lastSeen(request.url);
    const missed = last === null ? history.from(seen) : history.after(last);
    const greeting = retry === undefined ? ': connected\n\n' : `retry: ${retry}\n\n`;
    const body = connect(clients, greeting + missed.map(toFrame).join(''), request.signal);
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  });
  // To log a response, MSW reads a copy of it to its end, which a stream does not have.
  handler.log = async ({ response }) => response.body?.cancel();
  return {
    handler,
    get connections() {
      return clients.size;
    },
    send(message) {
      const chunk = encode(toFrame(message));
      for (const client of clients) {
        client.enqueue(chunk);
        if (isStalled(client)) breakOff(clients, client);
      }
    },
    drop() {
      for (const client of clients) {
        if (isEventSource()) returning.push(history.length);
        breakOff(clients, client);
      }
    },
    close() {
      for (const client of clients) client.close();
      clients.clear();
      returning.length = 0;
    },
  };
}

/**
 * Whether streams go to an `EventSource`, through a service worker. Chromium's hides `Last-Event-ID` from the worker: the
 * feed itself has to know how far those that it dropped had got. And it gives up for good on a stream that errs there,
 * while it connects again after one that ends.
 */
function isEventSource(): boolean {
  return typeof EventSource !== 'undefined';
}

function connect(clients: Set<Client>, opening: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  let connected: Client;
  const leave = (): void => void clients.delete(connected);
  signal.addEventListener('abort', leave, { once: true });
  return new ReadableStream({
    start(client) {
      connected = client;
      client.enqueue(encode(opening));
      clients.add(client);
    },
    cancel: leave,
  });
}

/** As a server lets go of a client that reads no more. The client can resume. */
function isStalled({ desiredSize }: Client): boolean {
  return desiredSize !== null && desiredSize < -HISTORY_LIMIT;
}

function breakOff(clients: Set<Client>, client: Client): void {
  clients.delete(client);
  if (isEventSource()) client.close();
  else client.error(new TypeError('network error'));
}

/** An id that does not fit in a line is left out: the client resumes after the event before. */
function toFrame({ id, text }: Message): string {
  const line = typeof id === 'string' && !/[\r\n\0]/.test(id) ? `id: ${id}\n` : '';
  return `${line}data: ${text}\n\n`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
