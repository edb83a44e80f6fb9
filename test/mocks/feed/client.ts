import type { FeedTransport } from '../../../mocks/index.ts';

/** A frontend that watches a feed and comes back whenever the connection is lost. */
export interface Client {
  /** The events as they came over the wire. */
  readonly received: readonly string[];
  /** How often the connection was lost. */
  readonly losses: number;
  close(): void;
}

interface Log {
  readonly received: string[];
  losses: number;
  lastId: string | undefined;
}

/** Waits between polls, and before a connection is made again. */
const PAUSE_MS = 2;

export function watch(transport: FeedTransport, url: string, after?: string): Client {
  const log: Log = { received: [], losses: 0, lastId: after };
  const close = { sse: watchStream, websocket: watchSocket, polling: poll }[transport](url, log);
  return {
    received: log.received,
    get losses() {
      return log.losses;
    },
    close,
  };
}

export function idsOf({ received }: Client): unknown[] {
  return received.map((text) => (JSON.parse(text) as { id: unknown }).id);
}

function take(log: Log, text: string, id: unknown = (JSON.parse(text) as { id: unknown }).id): void {
  log.received.push(text);
  if (typeof id === 'string') log.lastId = id;
}

/** What an `EventSource` does, over `fetch`: only browsers have one. */
function watchStream(url: string, log: Log): () => void {
  const controller = new AbortController();
  void repeat(controller.signal, log, async () => {
    const headers = { accept: 'text/event-stream', ...(log.lastId && { 'last-event-id': log.lastId }) };
    const { body } = await fetch(url, { headers, signal: controller.signal });
    const reader = body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const messages = (text + decoder.decode(next.value, { stream: true })).split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = fieldOf(message, 'data');
        if (data !== undefined) take(log, data, fieldOf(message, 'id') ?? null);
      }
    }
    log.losses++;
  });
  return () => controller.abort();
}

function fieldOf(message: string, name: string): string | undefined {
  const line = message.split('\n').find((line) => line.startsWith(`${name}: `));
  return line?.slice(name.length + 2);
}

function poll(url: string, log: Log): () => void {
  const controller = new AbortController();
  void repeat(controller.signal, log, async () => {
    const response = await fetch(withAfter(url, log));
    for (const event of (await response.json()) as unknown[]) take(log, JSON.stringify(event));
  });
  return () => controller.abort();
}

function watchSocket(url: string, log: Log): () => void {
  let isClosed = false;
  let socket: WebSocket;
  const open = (): void => {
    socket = new WebSocket(withAfter(url.replace(/^http/, 'ws'), log));
    socket.addEventListener('message', ({ data }) => take(log, String(data)));
    socket.addEventListener('close', () => {
      if (isClosed) return;
      log.losses++;
      setTimeout(open, PAUSE_MS);
    });
  };
  open();
  return () => {
    isClosed = true;
    socket.close();
  };
}

async function repeat(signal: AbortSignal, log: Log, run: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await run().catch(() => log.losses++);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function withAfter(url: string, { lastId }: Log): string {
  return lastId === undefined ? url : `${url}?after=${encodeURIComponent(lastId)}`;
}
