import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';
import { unknownName } from '../../src/did-you-mean.ts';
import { assertEventName } from '../assert-event-name.ts';
import { fixture } from '../fixture.ts';
import { seedNumber } from '../reseed.ts';
import type { Scenario } from '../scenario/scenario-step.ts';
import { createHistory } from '../../src/stream/history.ts';
import { toMessage } from '../../src/stream/wire-event.ts';
import { createPolling } from './polling.ts';
import { playScenario, type PlayOptions } from './play-scenario.ts';
import { type EmitOptions, type FeedScript, runScript, type ScriptOptions, type ScriptStep } from './script.ts';
import { createSse } from './sse.ts';
import type { FeedHandlers, FeedSocket, FeedTransport, Transport, TransportOptions } from './transport.ts';
import { createWebSocket } from './websocket.ts';
import { usageError } from '../../src/package-name.ts';

export interface EventFeedOptions<Kind extends FeedTransport = FeedTransport> {
  /** The URL of the feed, in MSW's syntax. One that starts with a slash matches the end of any URL. */
  readonly url: string;
  readonly transport: Kind;
  /**
   * Determines the ids of the events, together with their order and the number of resets, on any machine. Default: 0.
   */
  readonly seed?: number | string;
  /** Returns the time of an event, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** With `sse`: the delay before an `EventSource` reconnects, in milliseconds. Default: the one of the browser. */
  readonly retry?: number;
}

/** A mock stream of events. */
export interface EventFeed<Kind extends FeedTransport = FeedTransport> {
  /** The URL of the feed, in MSW's syntax. */
  readonly url: string;
  readonly transport: Kind;
  /** For `setupServer`, `setupWorker` or `use`. */
  readonly handlers: FeedHandlers[Kind][];
  /**
   * The number of connected clients; 0 with `polling`. In a browser, MSW before 2.15 does not report that a page closed a
   * stream.
   */
  readonly connections: number;
  /**
   * Sends an event to every client, and returns it. Unless overridden, its id is unique and its time is now. Overrides are
   * not validated, so that invalid events can be sent too.
   */
  emit<Name extends WebhookEventName>(name: Name, options?: EmitOptions<Name>): WebhookEventOf<Name>;
  /**
   * Emits events one after the other: at an interval, or on each call of `next`.
   *
   * @throws {TypeError} for an invalid or unknown option, or an unknown event.
   */
  script(steps: readonly ScriptStep[], options?: ScriptOptions): FeedScript;
  /**
   * Emits the events of a scenario unchanged: over time, or on each call of `next`.
   *
   * @throws {TypeError} for an invalid or unknown option.
   * @example
   * feed.play(scenario('viral-hour', { at: Date.now() }), { speed: 60 });
   */
  play(scenario: Scenario, options?: PlayOptions): FeedScript;
  /** Connects a socket of your own server. `listen` does this for a feed with the transport `websocket`. */
  accept(socket: FeedSocket, url: string): void;
  /**
   * Interrupts every connection: streams fail, sockets close with code 1006, the next poll fails. Clients can reconnect at
   * once, and then receive what was emitted meanwhile. Chromium hides `Last-Event-ID` from a service worker: there, the
   * streams that connect next resume in place of the interrupted ones.
   */
  drop(): void;
  /**
   * Closes connections, stops scripts and clears the history. Later events have other ids than earlier ones, so that a
   * client that resumes after an earlier event misses nothing. They depend on the number of resets, not on what was sent.
   */
  reset(): void;
}

/**
 * Creates a mock of the stream from which a frontend receives webhook events; browsers never receive the deliveries. A
 * client that names no latest event receives all stored events, at most the latest 1000.
 *
 * @throws {TypeError} for an invalid or unknown option.
 * @example
 * const feed = createEventFeed({ url: '/api/events', transport: 'sse' });
 * setupServer(...feed.handlers).listen();
 * feed.emit(name, { variant: 'nulls' });
 */
export function createEventFeed<Kind extends FeedTransport>(options: EventFeedOptions<Kind>): EventFeed<Kind> {
  assertOptions<EventFeedOptions>('createEventFeed', options, OPTIONS);
  const { url, transport: kind, seed = 0, now = Date.now, retry } = options;
  if (typeof url !== 'string' || url === '') throw wrongOption('url', "a text such as '/api/events'", url);
  checkFunction('now', now);
  if (retry !== undefined) checkNumber('retry', retry, 'milliseconds', { min: 0, integer: true, max: MAX_DELAY_MS });
  if (!Object.hasOwn(TRANSPORTS, kind)) {
    throw usageError(`There is ${unknownName('transport', kind, Object.keys(TRANSPORTS))}`);
  }
  const history = createHistory();
  const pattern = url.startsWith('/') ? `*${url}` : url;
  const transport: Transport<Kind> = TRANSPORTS[kind]({ url: pattern, history, retry });
  const scripts = new Set<FeedScript>();
  const firstSeed = seedNumber(`feed ${seed}`);
  let emitted = 0;
  let round = 0;

  function publish(event: WebhookEvent, name: WebhookEventName): void {
    emitted++;
    const message = toMessage(event, { identity: { name }, generateId: () => `${firstSeed}-${round}-${emitted}` });
    history.add(message);
    transport.send(message);
  }

  const emit: EventFeed['emit'] = (name, chosen = {}) => {
    assertEventName(name);
    assertOptions<EmitOptions<WebhookEventName>>('emit', chosen, EMIT_OPTIONS);
    const { variant, overrides } = chosen;
    const event = fixture(name, {
      seed: firstSeed + round * ROUND_LENGTH + emitted,
      at: now(),
      ...(variant === undefined ? {} : { variant }),
      ...(overrides === undefined ? {} : { overrides }),
    });
    publish(event, name);
    return event;
  };
  const emitStep = ({ name, ...chosen }: Exclude<ScriptStep, string>): WebhookEvent =>
    emit(name, chosen as EmitOptions<WebhookEventName>);
  return {
    url,
    transport: kind,
    handlers: [transport.handler],
    get connections() {
      return transport.connections;
    },
    emit,
    script(steps, options = {}) {
      const play = (step: ScriptStep): WebhookEvent => (typeof step === 'string' ? emit(step) : emitStep(step));
      return runScript(steps, options, play, scripts);
    },
    play: (scenario, options = {}) => playScenario(scenario, options, publish, scripts),
    accept(socket, address) {
      if (!transport.accept) throw usageError(`A feed with the transport "${kind}" takes no sockets.`);
      transport.accept(socket, address);
    },
    drop: () => transport.drop(),
    reset() {
      for (const script of scripts) script.stop();
      transport.close();
      history.clear();
      emitted = 0;
      round++;
    },
  };
}

const OPTIONS = { url: true, transport: true, seed: true, now: true, retry: true } as const;
const EMIT_OPTIONS = { variant: true, overrides: true } as const;

/** The distance between the seeds of two rounds, more than a feed sends between two resets: 12 of 32 bits count rounds. */
const ROUND_LENGTH = 2 ** 20;

const TRANSPORTS: {
  readonly [Kind in FeedTransport]: (
    options: TransportOptions & { readonly retry: number | undefined },
  ) => Transport<Kind>;
} = { sse: createSse, websocket: createWebSocket, polling: createPolling };
