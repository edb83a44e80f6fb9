import { http, HttpResponse } from 'msw';
import { lastSeen } from '../../src/stream/protocol.ts';
import type { Transport, TransportOptions } from './transport.ts';

/** Responds to each request with the events that the client has not received. */
export function createPolling({ url, history }: TransportOptions): Transport<'polling'> {
  let isLost = false;
  const handler = http.get(url, ({ request }) => {
    if (isLost) {
      isLost = false;
      return HttpResponse.error();
    }
    const events = history.after(lastSeen(request.url)).map(({ text }) => text);
    return new HttpResponse(`[${events.join(',')}]`, {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  });
  return {
    handler,
    connections: 0,
    send: () => undefined,
    drop() {
      isLost = true;
    },
    close() {
      isLost = false;
    },
  };
}
