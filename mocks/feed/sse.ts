import { http, HttpResponse } from 'msw';
import { HISTORY_LIMIT } from '../../src/stream/history.ts';
import { greeting, lastSeen, SSE_HEADERS, toFrame } from '../../src/stream/protocol.ts';
import type { Transport, TransportOptions } from './transport.ts';

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
    const body = connect(clients, greeting(retry) + missed.map(toFrame).join(''), request.signal);
    return new HttpResponse(body, { headers: SSE_HEADERS });
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

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
