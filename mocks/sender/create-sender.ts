import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';
import { defaultScheme } from '../../src/signature/default-scheme.ts';
import { deliveryPolicy } from '../../generated/catalog.ts';
import type { WebhookEvent, WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import type { Delivery } from '../../src/producer/create-delivery.ts';
import { parseUrl } from '../../src/producer/url.ts';
import { utf8 } from '../../src/signature/encoding.ts';
import { assertKeyLength } from '../../src/signature/key-bytes.ts';
import { createKeyring } from '../../src/signature/keyring.ts';
import type { SignatureScheme } from '../../src/signature/scheme.ts';
import type { Bytes } from '../../src/platform.ts';
import { signWebhook } from '../../src/signature/sign-webhook.ts';
import { assertEventName } from '../assert-event-name.ts';
import { signedIdOf } from '../../src/parse/signed-id.ts';
import { withId } from '../../src/parse/with-role.ts';
import { type EventIdentity, eventHeaders } from '../../src/producer/event-headers.ts';
import { deepMerge } from '../deep-merge.ts';
import { fixture, type FixtureOptions } from '../fixture.ts';
import { mix, seedNumber } from '../reseed.ts';
import { withTimestamp } from './with-timestamp.ts';
import { createIds } from './ids.ts';
import { mutate, type Mutation, mutationsOf } from './mutations.ts';
import { wrongSecret } from './wrong-secret.ts';
import { assertScenario } from '../scenario/assert-scenario.ts';
import type { Scenario } from '../scenario/scenario-step.ts';
import { arrivalsOf, type SendScenarioOptions } from './play-scenario.ts';
import { type RetryOptions, retryUntil } from './retry.ts';
import type { SendResult } from './send-result.ts';
import { shuffle } from './shuffle.ts';
import { type TamperKind, tamperWith } from './tamper.ts';
import { transmit } from './transmit.ts';
import { usageError } from '../../src/package-name.ts';

/** Where deliveries go: over the network, or straight into a function such as a `createWebhookHandler`. */
type SenderTarget =
  | { readonly url: string | URL; readonly fetch?: never }
  | { readonly fetch: (request: Request) => Response | Promise<Response>; readonly url?: never };

export type SenderOptions = SenderTarget & {
  /** The endpoint's secret. Several sign with each where the scheme has room for it; otherwise the first signs. */
  readonly secret: string | readonly string[];
  /** How deliveries are signed. Default: the scheme of the contract, `signatureScheme`. */
  readonly scheme?: SignatureScheme;
  /** How long the endpoint may take, in milliseconds. Default: the timeout of the spec's delivery policy. */
  readonly timeout?: number;
  /** Aborts deliveries in progress; their outcome is an error. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970: when events happen, are signed and are answered. Default: the clock. */
  readonly now?: () => number;
  /** The same seed gives the same events, byte by byte where `now` is the same, on any machine. Default: 0. */
  readonly seed?: number | string;
};

export type SendOptions<Name extends WebhookEventName> = Pick<FixtureOptions<Name>, 'variant' | 'overrides'>;

export interface SignDeliveryOptions {
  /** What is signed as the id, where the scheme signs one. Default: the event's own. */
  readonly id?: string;
  /** The event's name, where the contract has it in a header. Default: the one that the sender made it with. */
  readonly name?: string;
  /** When it is signed, in milliseconds since 1970. Default: `now`. */
  readonly at?: number;
  /** 1 for the first. Default: 1. */
  readonly attempt?: number;
}

/** A broken event, and what is broken about it. */
export interface Mutant extends Mutation {
  readonly event: object;
}

/** Sends valid and invalid deliveries. An event to send may be any object, or the bytes of a body. */
export interface Sender {
  /** The URL of the endpoint; a placeholder if deliveries go to a function. */
  readonly url: string;
  /** A valid event that happens now, with an id of its own. Not sent. */
  event<Name extends WebhookEventName>(name: Name, options?: SendOptions<Name>): WebhookEventOf<Name>;
  /** Signs an event, or the bytes of a body. Not sent. */
  sign(event: object, options?: SignDeliveryOptions): Promise<Delivery>;
  /** Sends a new event with the current time, or the given event. A failed delivery is an outcome, not an error. */
  send<Name extends WebhookEventName>(
    name: Name,
    options?: SendOptions<Name>,
  ): Promise<SendResult<WebhookEventOf<Name>>>;
  send<Event extends object>(event: Event, options?: SignDeliveryOptions): Promise<SendResult<Event>>;
  /** Sends one event several times, one after the other or all at once. */
  duplicate<Event extends object>(
    event: Event,
    times?: number,
    options?: { readonly parallel?: boolean },
  ): Promise<SendResult<Event>[]>;
  /** The events in another order, which the seed decides. Not sent. */
  shuffle<Event>(events: readonly Event[]): Event[];
  /**
   * Sends an event as a late retry: its own `timestamp` lies `age` milliseconds back, its signature is fresh.
   *
   * @throws {TypeError} for bytes that hold no event.
   */
  replay<Event extends object>(event: Event, options: { readonly age: number }): Promise<SendResult<Event>>;
  /** Sends an event until it is acknowledged, as often as the spec's delivery policy allows. */
  retry<Event extends object>(event: Event, options?: RetryOptions): Promise<SendResult<Event>[]>;
  /**
   * Sends the events of a scenario one after the other, as they are. Choose their times by `until: Date.now()` where the
   * endpoint has a clock.
   *
   * @throws {TypeError} for an invalid or unknown option.
   * @example
   * await sender.play(scenario(name, { until: Date.now() }), { duplicates: 0.1, reorder: 0.1, late: 0.05 });
   */
  play(scenario: Scenario, options?: SendScenarioOptions): Promise<SendResult<WebhookEvent>[]>;
  /** Signs an event, tampers with the delivery, and sends it. */
  tamper<Event extends object>(event: Event, kind: TamperKind): Promise<SendResult<Event>>;
  /** One broken event for each constraint of the event's JSON Schema, each with an id of its own. Not sent. */
  invalid(name: WebhookEventName): Mutant[];
}

const OPTIONS = {
  url: true,
  fetch: true,
  secret: true,
  scheme: true,
  timeout: true,
  signal: true,
  now: true,
  seed: true,
} as const;

/** Stands for the endpoint where there is no URL. */
const IN_PROCESS = 'http://localhost/webhooks';

/**
 * Creates a mock sender, to test an endpoint.
 *
 * @example
 * const sender = createSender({ fetch: handler, secret: 'whsec_4f9a2c7d' });
 * const { answer } = await sender.send(name, { variant: 'nulls' });
 *
 * @throws {TypeError} unless there is either a `url` or a `fetch`.
 * @throws {WebhookError} `url_not_allowed`
 */
export function createSender(options: SenderOptions): Sender {
  assertOptions<Record<keyof SenderOptions, unknown>>('createSender', options, OPTIONS);
  const { secret, scheme = defaultScheme, now = Date.now, seed = 0 } = options;
  const { fetch, signal, timeout = deliveryPolicy.timeoutSeconds * 1000 } = options;
  checkNumber('timeout', timeout, 'milliseconds', { max: MAX_DELAY_MS });
  const url = targetOf(options);
  createKeyring(scheme, secret);
  assertKeyLength(scheme, secret);
  const nextId = createIds(seed);
  let nextSeed = mix(seedNumber(seed));
  /** What the body of an event does not say where its contract has it in headers. */
  const identities = new WeakMap<object, EventIdentity>();

  function remember<Event extends object>(event: Event, identity: EventIdentity): Event {
    identities.set(event, identity);
    return event;
  }

  function event<Name extends WebhookEventName>(
    name: Name,
    { variant, overrides }: SendOptions<Name> = {},
  ): WebhookEventOf<Name> {
    assertEventName(name);
    const id = nextId();
    const own = withId({}, id) as NonNullable<typeof overrides>;
    const made = fixture(name, { ...(variant && { variant }), seed: nextSeed++ | 0, at: now(), overrides: own });
    return remember(deepMerge(made, overrides) as WebhookEventOf<Name>, { id, name });
  }

  async function sign(event: object, chosen: SignDeliveryOptions = {}, by = secret): Promise<Delivery> {
    if (typeof event !== 'object' || event === null)
      throw wrongOption('event', 'an object or the name of an event', event);
    const body = ArrayBuffer.isView(event) ? (event as Bytes) : utf8(JSON.stringify(event));
    const known = identities.get(event) ?? {};
    const { id = signedIdOf(body) ?? known.id ?? nextId(), name = known.name, at = now(), attempt = 1 } = chosen;
    remember(event, { id, name });
    const signed = await signWebhook(body, { secret: by, scheme, id, now: () => at });
    const headers = { 'content-type': 'application/json', ...eventHeaders({ id, name }, [signed]), ...signed };
    return { url, method: 'POST', headers, body, attempt };
  }

  async function deliver<Event>(event: Event, request: Delivery): Promise<SendResult<Event>> {
    return { event, request, ...(await transmit(request, { fetch, timeout, now, signal })) };
  }

  async function send<Event extends object>(event: Event, chosen?: SignDeliveryOptions): Promise<SendResult<Event>> {
    return deliver(event, await sign(event, chosen));
  }

  return {
    url,
    event,
    sign: (event, chosen) => sign(event, chosen),
    send: async (what: WebhookEventName | object, chosen?: object): Promise<SendResult<never>> =>
      typeof what === 'string' ? send(event(what, chosen) as never) : send(what as never, chosen),
    async duplicate(event, times = 2, { parallel = false } = {}) {
      if (parallel) return Promise.all(Array.from({ length: times }, () => send(event)));
      const sent: SendResult<typeof event>[] = [];
      while (sent.length < times) sent.push(await send(event));
      return sent;
    },
    shuffle: (events) => shuffle(events, seed),
    async replay(event, { age }) {
      const old = withTimestamp(event, now() - age) as typeof event;
      return send(remember(old, identities.get(event) ?? {}));
    },
    retry: (event, chosen = {}) => retryUntil({ ...chosen, now, send: (attempt) => send(event, { attempt }) }),
    async play(scenario, chosen = {}) {
      const arrivals = arrivalsOf(assertScenario(scenario), chosen, seedNumber(`${scenario.name} ${seed}`));
      const sent: SendResult<WebhookEvent>[] = [];
      for (const [index, { event, name, at, attempt }] of arrivals.entries()) {
        const before = arrivals[index - 1];
        if (before) await chosen.delay?.(at - before.at);
        sent.push(await send(event, { name, attempt }));
      }
      return sent;
    },
    async tamper(event, kind) {
      const delivery = await tamperWith(await sign(event), kind, {
        scheme,
        forge: () => sign(event, {}, wrongSecret(seed)),
      });
      return deliver(event, delivery);
    },
    invalid(name) {
      assertEventName(name);
      return mutationsOf(name).map(({ variant, ...mutation }) => ({
        ...mutation,
        event: remember(mutate(event(name, { variant }), mutation.path, mutation.value) as object, { name }),
      }));
    },
  };
}

function targetOf({ url, fetch }: { readonly url?: unknown; readonly fetch?: unknown }): string {
  if ((url === undefined) === (fetch === undefined)) {
    throw usageError('Either `url` or `fetch` is required, not both.');
  }
  if (url !== undefined) return parseUrl(String(url)).href;
  checkFunction('fetch', fetch);
  return IN_PROCESS;
}
