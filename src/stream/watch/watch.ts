import type { WebhookEvent, WebhookEventName } from '../../../generated/types.ts';
import { assertOptions } from '../../assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../../check-option.ts';
import type { WebhookError } from '../../errors.ts';
import { safeParseEvent } from '../../parse/safe-parse-event.ts';
import { fromMessage, type WireIdentity } from '../wire-event.ts';
import type { Channel } from './channel.ts';
import type { WatchState } from './state.ts';
import { watchEventSource } from './event-source.ts';
import { watchPolling } from './polling.ts';
import { watchWebSocket } from './web-socket.ts';

/** The transport of events: an `EventSource`, a `WebSocket`, or polling. */
export type WatchTransport = 'sse' | 'websocket' | 'polling';

export interface WatchOptions {
  /** Default: `sse`. */
  readonly transport?: WatchTransport;
  /** The delay between polls, and before a reconnection, in milliseconds. Default: 1000. */
  readonly pause?: number;
  /** Sends cookies to another origin. Default: false. */
  readonly withCredentials?: boolean;
  /** Called once with each valid event, and with its id and name. */
  readonly onEvent: (event: WebhookEvent, identity: WatchedIdentity) => void;
  /** Called with each event that breaks the contract or is unknown to it (`unknown_event`). */
  readonly onInvalid?: (error: WebhookError, text: string) => void;
  /** Called with the state of the connection when it changes. */
  readonly onState?: (state: WatchState) => void;
}

/** The id and the name of an event. The id is the one that the stream gave it where the contract gives it none. */
export interface WatchedIdentity extends WireIdentity {
  readonly name: WebhookEventName;
}

/** The number of latest ids that are compared, so that an event which is received twice is reported once. */
const REMEMBERED = 1000;

const OPTIONS = {
  transport: true,
  pause: true,
  withCredentials: true,
  onEvent: true,
  onInvalid: true,
  onState: true,
} as const;

const CHANNELS: Readonly<Record<WatchTransport, Channel>> = {
  sse: watchEventSource,
  websocket: watchWebSocket,
  polling: watchPolling,
};

/**
 * Watches a stream of events in a browser, and resumes after the last one whenever the connection is lost.
 *
 * @param url absolute, or relative to the page.
 * @returns a function that ends it.
 * @throws {TypeError} for an invalid URL or option, and with `sse` where there is no `EventSource`.
 * @example
 * const stop = watch('/api/events', { onEvent: (event) => console.log(event.event) });
 */
export function watch(url: string | { readonly href: string }, options: WatchOptions): () => void {
  assertOptions<WatchOptions>('watch', options, OPTIONS);
  const { transport = 'sse', pause = 1000, withCredentials = false, onEvent, onInvalid, onState } = options;
  if (typeof onEvent !== 'function') throw wrongOption('onEvent', 'a function', onEvent);
  checkFunction('onInvalid', onInvalid);
  checkFunction('onState', onState);
  checkNumber('pause', pause, 'milliseconds', { min: 0, max: MAX_DELAY_MS });
  if (!Object.hasOwn(CHANNELS, transport)) {
    throw wrongOption('transport', `one of ${Object.keys(CHANNELS).join(', ')}`, transport);
  }
  const seen = new Set<string>();
  let isStopped = false;
  let lastId: string | undefined;
  let current: WatchState | undefined;
  const show = (state: WatchState): void => {
    if (isStopped || state === current) return;
    current = state;
    onState?.(state);
  };
  show('connecting');
  const end = CHANNELS[transport](
    { url: absolute(typeof url === 'string' ? url : url?.href), pause, withCredentials },
    {
      lastId: () => lastId,
      onState: show,
      onText(text, frameId) {
        if (isStopped) return;
        const { event, name, id } = fromMessage(text);
        lastId = frameId ?? id ?? lastId;
        if (id !== undefined && seen.has(id)) return;
        const result = safeParseEvent(event, name === undefined ? {} : { name });
        if (!result.ok) return onInvalid?.(result.error, text);
        if (id !== undefined) remember(seen, id);
        onEvent(result.event, { name: result.name, ...(id !== undefined && { id }) });
      },
    },
  );
  return () => {
    isStopped = true;
    end();
  };
}

function absolute(url: string): URL {
  const { document, location } = globalThis as { document?: { baseURI: string }; location?: { href: string } };
  const base = document?.baseURI ?? location?.href;
  try {
    return new URL(url, base);
  } catch {
    throw wrongOption('url', base === undefined ? 'an absolute URL, as there is no page' : 'a URL', url);
  }
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id);
  const [oldest] = seen;
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
}
