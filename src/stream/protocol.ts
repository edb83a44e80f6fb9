import type { Message } from './history.ts';

/**
 * How events travel to those who watch: the protocol of this package, the same for the mock feed and the real stream.
 *
 * @module
 */

/** The parameter of a URL that names the event which a client saw last. */
export const AFTER = 'after';

export const SSE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
};

/** Keeps a connection open that would be closed for silence. */
export const HEARTBEAT = ':\n\n';

/** What a stream of server-sent events begins with. */
export function greeting(retry: number | undefined): string {
  return retry === undefined ? ': connected\n\n' : `retry: ${retry}\n\n`;
}

/** An event as a server-sent one. An id that does not fit in a line is left out: the client resumes after the event before. */
export function toFrame({ id, text }: Message): string {
  const line = typeof id === 'string' && !/[\r\n\0]/.test(id) ? `id: ${id}\n` : '';
  return `${line}data: ${text}\n\n`;
}

/** The event that a client says in its URL it saw last. */
export function lastSeen(url: string | URL): string | null {
  return new URL(url).searchParams.get(AFTER);
}
