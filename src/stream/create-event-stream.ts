import type { WebhookEvent } from '../../generated/types.ts';
import { assertOptions } from '../assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../check-option.ts';
import { roles } from '../parse/roles.ts';
import type { FetchRequest, FetchResponse } from '../platform.ts';
import { redact } from '../redact.ts';
import { createCors } from './cors.ts';
import { createHistory, HISTORY_LIMIT } from './history.ts';
import { createIdGenerator } from './id-generator.ts';
import { greeting, lastSeen, SSE_HEADERS } from './protocol.ts';
import { toMessage, type WireIdentity } from './wire-event.ts';
import { createWatcher, type Watcher } from './watcher.ts';

export interface EventStreamOptions {
  /** Decides whether a client may watch. `false` responds with 403; a returned `Response` is sent as it is. */
  readonly authorize: (request: FetchRequest) => boolean | FetchResponse | Promise<boolean | FetchResponse>;
  /**
   * Returns what is sent of an event; `undefined` sends nothing. Default: `redact`, which replaces personal data with
   * `[redacted]`, so that the event stays valid.
   */
  readonly select?: (event: WebhookEvent) => object | undefined;
  /** The number of latest events that are stored for clients that reconnect. Default: 1000. */
  readonly history?: number;
  /** The interval of comments that keep idle connections open, in milliseconds. Default: 15,000. */
  readonly heartbeat?: number;
  /** The delay before an `EventSource` reconnects, in milliseconds. Default: the one of the browser. */
  readonly retry?: number;
  /** Other origins whose pages may watch. Default: none. */
  readonly origins?: readonly string[];
  /** Calls `run` at an interval in milliseconds, and returns a function that ends this. Default: `setInterval`. */
  readonly every?: (run: () => void, ms: number) => () => void;
}

export interface EventStream {
  /** The number of connected clients. */
  readonly watchers: number;
  /**
   * Sends an event to every watcher, and stores it for watchers that reconnect. An event whose id is stored already is
   * ignored.
   *
   * @param identity the event's id and name where the contract has these in headers. An event without an id gets one.
   * @throws {TypeError} without a name where the contract has names in a header.
   */
  push(event: WebhookEvent, identity?: WireIdentity): void;
  /** Responds to the request of a client. */
  respond(request: FetchRequest): Promise<FetchResponse>;
  /** Ends every connection. */
  close(): void;
}

const HEARTBEAT_MS = 15_000;

/** The status that nginx logs for a request whose client disconnected before the response. */
const CLIENT_CLOSED_REQUEST = 499;

const OPTIONS = {
  authorize: true,
  select: true,
  history: true,
  heartbeat: true,
  retry: true,
  origins: true,
  every: true,
} as const;

/**
 * Streams events to browsers as server-sent events that resume by `Last-Event-ID`. The stream is in the memory of one
 * process: with several processes, push each event to all of them.
 *
 * @throws {TypeError} for a missing `authorize` or an invalid option.
 * @example
 * const stream = createEventStream({ authorize: (request) => isSignedIn(request) });
 * const receive = createWebhookHandler({ secret, onEvent: (event) => stream.push(event) });
 */
export function createEventStream(options: EventStreamOptions): EventStream {
  assertOptions<EventStreamOptions>('createEventStream', options, OPTIONS);
  const { authorize, select, history: kept = HISTORY_LIMIT, heartbeat = HEARTBEAT_MS, retry } = options;
  if (typeof authorize !== 'function') throw wrongOption('authorize', 'a function', authorize);
  checkFunction('select', select);
  checkFunction('every', options.every);
  checkNumber('history', kept, 'events', { integer: true });
  checkNumber('heartbeat', heartbeat, 'milliseconds', { max: MAX_DELAY_MS });
  if (retry !== undefined) checkNumber('retry', retry, 'milliseconds', { min: 0, integer: true, max: MAX_DELAY_MS });
  const corsOf = createCors(options.origins ?? []);
  const every = options.every ?? repeat;
  // Twice as many, so that a client that resumes with the oldest event is not dropped at once.
  const history = createHistory(kept * 2);
  const watchers = new Set<Watcher>();
  const generateId = createIdGenerator();
  let stopBeating: (() => void) | undefined;

  function leave(watcher: Watcher): void {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    stopBeating?.();
    stopBeating = undefined;
  }

  function enter(request: Request): Watcher {
    const last = request.headers.get('last-event-id') ?? lastSeen(request.url);
    const watcher = createWatcher({
      history,
      seen: history.lengthAt(last) ?? Math.max(history.forgotten, history.length - kept),
      opening: greeting(retry),
      onEnd: () => leave(watcher),
    });
    watchers.add(watcher);
    stopBeating ??= every(() => {
      for (const each of watchers) each.beat();
    }, heartbeat);
    request.signal.addEventListener('abort', () => watcher.close(), { once: true });
    return watcher;
  }

  return {
    get watchers() {
      return watchers.size;
    },
    push(event, identity = {}) {
      const { name } = identity;
      if (name === undefined && roles.name && 'header' in roles.name)
        throw wrongOption('name', 'the name of the event, which this contract has in a header', name);
      const selected = select ? select(event) : redact(event, name === undefined ? {} : { name });
      if (selected === undefined) return;
      const isNew = history.add(toMessage(event, { body: selected, identity, generateId }));
      if (isNew) for (const watcher of watchers) watcher.notify();
    },
    async respond(given) {
      const request = given as Request;
      const headers = corsOf(request.headers.get('origin'));
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
      if (request.method !== 'GET') return new Response(null, { status: 405, headers: { ...headers, allow: 'GET' } });
      const verdict: unknown = await authorize(request);
      if (verdict instanceof Response) return verdict;
      if (verdict !== true) return new Response(null, { status: 403, headers });
      if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST, headers });
      return new Response(enter(request).body, { headers: { ...headers, ...SSE_HEADERS, 'x-accel-buffering': 'no' } });
    },
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function repeat(run: () => void, ms: number): () => void {
  const timer: unknown = setInterval(run, ms);
  // On Node, the timer does not keep the process running.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref();
  return () => clearInterval(timer as ReturnType<typeof setInterval>);
}
