import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber, wrongOption } from '../../src/check-option.ts';
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
  /** Where the feed is, in MSW's syntax. One that starts with a slash is found at the end of any URL. */
  readonly url: string;
  readonly transport: Kind;
  /**
   * Gives the events their ids: the same ones in the same order for the same seed and as many resets, on any machine.
   * Default: 0.
   */
  readonly seed?: number | string;
  /** When an event happens, in milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** With `sse`: how long an `EventSource` waits before it connects again, in milliseconds. Default: what it likes. */
  readonly retry?: number;
}

/** A stream of events for frontends to watch. */
export interface EventFeed<Kind extends FeedTransport = FeedTransport> {
  /** Where the feed is, in MSW's syntax. */
  readonly url: string;
  readonly transport: Kind;
  /** For `setupServer`, `setupWorker` or `use`. */
  readonly handlers: FeedHandlers[Kind][];
  /**
   * Clients that are connected at this moment; none with `polling`. In a browser, MSW before 2.15 does not tell when a
   * page closes a stream.
   */
  readonly connections: number;
  /**
   * Sends an event to every client, and returns it. Its id is its own unless overridden, its times are of now. As with
   * `fixture`, overrides are not validated, so that broken events can be sent too.
   */
  emit<Name extends WebhookEventName>(name: Name, options?: EmitOptions<Name>): WebhookEventOf<Name>;
  /**
   * Emits events one after the other: over time, or as its `next` is called.
   *
   * @throws {TypeError} for an `every` that is no number of milliseconds, or a name that is no event's.
   */
  script(steps: readonly ScriptStep[], options?: ScriptOptions): FeedScript;
  /**
   * Emits the events of a scenario as they are: over time, or as its `next` is called.
   *
   * @throws {TypeError} for a `speed` that is no number above 0.
   * @example
   * feed.play(scenario('viral-hour', { at: Date.now() }), { speed: 60 });
   */
  play(scenario: Scenario, options?: PlayOptions): FeedScript;
  /** Lets a socket of a server of your own watch. `listen` does it for a feed with the transport `websocket`. */
  accept(socket: FeedSocket, url: string): void;
  /**
   * Loses the connection: streams break off, sockets close with code 1006, the next poll fails. Clients can come back
   * at once, and what is emitted meanwhile waits for them. Chromium hides `Last-Event-ID` from a service worker, so
   * there the streams that connect next are taken for those that were lost.
   */
  drop(): void;
  /**
   * Ends connections, stops scripts and forgets events. Later events have other ids than those before, so that a client
   * that still names one of these misses nothing; the ids depend on how often the feed was reset, not on what it sent.
   */
  reset(): void;
}

/**
 * A mock of the stream through which a frontend watches webhook events; browsers never receive the deliveries. A
 * client that names no last event gets all that are kept, at most the latest 1000, so a client
 * that connects late misses nothing.
 *
 * @throws {TypeError} for an invalid or unknown option.
 * @example
 * const feed = createEventFeed({ url: '/api/events', transport: 'sse' });
 * setupServer(...feed.handlers).listen();
 * feed.emit('campaign.clicked', { overrides: { data: { click: { country: 'DE' } } } });
 */
export function createEventFeed<Kind extends FeedTransport>(options: EventFeedOptions<Kind>): EventFeed<Kind> {
  assertOptions<EventFeedOptions>('createEventFeed', options, OPTIONS);
  const { url, transport: kind, seed = 0, now = Date.now, retry } = options;
  if (typeof url !== 'string' || url === '') throw wrongOption('url', "a text such as '/api/events'", url);
  checkFunction('now', now);
  if (retry !== undefined) checkNumber('retry', retry, 'milliseconds', { min: 0 });
  if (!Object.hasOwn(TRANSPORTS, kind)) {
    const known = Object.keys(TRANSPORTS).join(', ');
    throw usageError(`"${String(kind)}" is no transport of a feed. There are ${known}.`);
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

/** How far apart the seeds of two rounds are: more than a feed sends between two resets. Of 32 bits, 12 count rounds. */
const ROUND_LENGTH = 2 ** 20;

const TRANSPORTS: {
  readonly [Kind in FeedTransport]: (
    options: TransportOptions & { readonly retry: number | undefined },
  ) => Transport<Kind>;
} = { sse: createSse, websocket: createWebSocket, polling: createPolling };
