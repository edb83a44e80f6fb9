import type { envelope } from '../../generated/catalog.ts';
import type { WebhookEvent, WebhookEventMap, WebhookEventName } from '../../generated/types.ts';
import type { Issue, WebhookError } from '../errors.ts';
import type { PlatformAbortSignal } from '../platform.ts';
import type { HeaderReader } from '../signature/scheme.ts';
import type { Claim, Dedupe } from './dedupe/dedupe.ts';
import type { IdentityPart } from './unsigned-parts.ts';
import type { Envelope } from '../parse/envelope.ts';
import type { EventId } from '../parse/roles.ts';
import type { VerifyOptions } from './options.ts';

/** The context of a delivery that is passed to handlers, next to the event. The signature is verified. */
export interface DeliveryContext<Platform = unknown> {
  /**
   * Aborts when the handler has to stop: with `claim_lost` when its claim on the event lapses, after `maxHandlerTime` or
   * when the store fails; without a store with `handler_timeout` when the delivery is answered with 503.
   */
  readonly signal: PlatformAbortSignal;
  /** A request header, such as one that a proxy adds. The signature does not cover headers. */
  readonly header: HeaderReader;
  /** The second argument of the handler: a Worker's `env`, `{ waitUntil }`, Hono's `c`. */
  readonly platform: Platform;
  /** The raw body. */
  readonly body: Uint8Array;
  /** The id of the secret that made the signature, if secrets have ids. */
  readonly secretId: string | undefined;
  /**
   * The parts of the event that come in a header that the signature does not cover, so that anyone who recorded a delivery
   * may have changed them. Empty where the contract has its names and ids in the body.
   */
  readonly unsigned: readonly IdentityPart[];
  /** The claim on the event, for a store that marks it as done in the handler's own transaction. */
  readonly claim: Claim | undefined;
}

export type EventHandlers<Platform = unknown> = {
  readonly [Name in keyof WebhookEventMap]?: (
    event: WebhookEventMap[Name],
    context: DeliveryContext<Platform>,
  ) => unknown;
};

/** An event that this version of the contract does not have. */
export interface UnknownEvent extends Envelope {
  /** The parsed body. */
  readonly payload: unknown;
}

/** The phase that a delivery had reached. */
export type DeliveryPhase = 'request' | 'event' | 'claim' | 'handler' | 'settle';

/** The context of a failed delivery. */
export interface DeliveryErrorContext {
  /** The event's id and name, once its signature is verified and its envelope is valid. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly phase: DeliveryPhase;
  /** A request header. */
  readonly header: HeaderReader;
  readonly durationMs: number;
}

/** An event that was acknowledged. */
export interface HandledDelivery {
  readonly id: EventId;
  readonly name: string;
  /** It was handled before, so that no handler ran. */
  readonly duplicate: boolean;
  readonly durationMs: number;
  /** The index of the secret that made the signature; a rotation is complete when the old one no longer occurs. */
  readonly secretIndex: number;
}

export interface WebhookHandlerOptions<Platform = unknown> extends VerifyOptions<Platform> {
  /** Handlers by the name of the event. To have the compiler ask for all of them: `satisfies Required<EventHandlers>`. */
  readonly on?: EventHandlers<Platform>;
  /** Called for every event of the contract, after its own handler in `on`. */
  readonly onEvent?: (event: WebhookEvent, context: DeliveryContext<Platform>) => unknown;
  /** Called for an event that this version of the contract does not have. */
  readonly onUnknown?: (event: UnknownEvent, context: DeliveryContext<Platform>) => unknown;
  /**
   * Called for a verified body that no retry could fix: not JSON, not an event, too old, or a known event that breaks
   * the contract.
   *
   * @param value the parsed body; undefined if it is not JSON. `context.body` has the bytes.
   */
  readonly onInvalid?: (error: WebhookError, value: unknown, context: DeliveryContext<Platform>) => unknown;
  /** Observes every delivery that is answered with 4xx or 5xx, and what fails after the answer. */
  readonly onError?: (error: WebhookError, context: DeliveryErrorContext) => unknown;
  /**
   * Called with each verified event of the contract and what its schema finds wrong, before any handler: pass
   * `observeDrift(…)` of the entry `diagnose`. What it throws is ignored, and it is not waited for.
   */
  readonly onDrift?: (event: WebhookEventName, value: unknown, issues: readonly Issue[]) => unknown;
  /** Observes every event that is acknowledged. */
  readonly onHandled?: (delivery: HandledDelivery) => unknown;
  /**
   * Remembers which events were handled. Default: the memory of this process, for one process that receives. Several
   * processes need a store that they share (`createRedisDedupe`, `createSqlDedupe`), and so does a serverless platform,
   * where each isolate has a memory of its own. `false` handles duplicates again, and so does a contract whose events have
   * no id.
   */
  readonly dedupe?: typeof envelope extends { readonly id: unknown } ? Dedupe | false : false;
  /** Answers an event that this version of the contract does not have with 422. Default: it is acknowledged. */
  readonly rejectUnknown?: boolean;
  /** Answers a body that no retry could fix with 4xx. Default: it is acknowledged. */
  readonly rejectInvalid?: boolean;
  /**
   * The address of the pages about error codes, with a slash at the end: answers then carry the address of their code as
   * `help`, and so do errors. Default: none.
   */
  readonly errorHelp?: string;
  /**
   * How long a handler may hold its claim on an event, in milliseconds; the delivery itself is answered after `timeout`.
   * Default: 15 minutes.
   */
  readonly maxHandlerTime?: number;
}
