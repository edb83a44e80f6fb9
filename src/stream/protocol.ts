import type { Message } from './history.ts';

/**
 * The protocol between a stream and its clients. It is this package's own, and the mock feed has the same one.
 *
 * @module
 */

/** The query parameter with the id of the latest event that a client received. */
export const AFTER = 'after';

export const SSE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
};

/** A comment, which keeps an idle connection open. */
export const HEARTBEAT = ':\n\n';

/** The first frame of a stream of server-sent events. */
export function greeting(retry: number | undefined): string {
  return retry === undefined ? ': connected\n\n' : `retry: ${retry}\n\n`;
}

/** A server-sent event. Without an id if that has a line break: the client then resumes after the event before. */
export function toFrame({ id, text }: Message): string {
  const line = typeof id === 'string' && !/[\r\n\0]/.test(id) ? `id: ${id}\n` : '';
  return `${line}data: ${text}\n\n`;
}

/** The id of the latest event that a client received, from the query of its URL. */
export function lastSeen(url: string | URL): string | null {
  return new URL(url).searchParams.get(AFTER);
}
