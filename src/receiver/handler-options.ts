import type { WebhookEventMap } from '../../generated/events.ts';
import type { WebhookError } from '../errors.ts';
import type { PlatformAbortSignal } from '../platform.ts';
import type { Dedupe } from './dedupe/dedupe.ts';
import type { VerifyOptions } from './options.ts';
import type { Envelope } from './open-envelope.ts';

export interface DeliveryContext {
  /** Aborts when the handler's time is up. */
  readonly signal: PlatformAbortSignal;
  /** A request header, such as one that a proxy adds. */
  header(name: string): string | undefined;
}

export type EventHandlers = {
  readonly [Name in keyof WebhookEventMap]?: (event: WebhookEventMap[Name], context: DeliveryContext) => unknown;
};

export interface WebhookHandlerOptions extends VerifyOptions {
  /** What to do, by the name of the event. To have the compiler ask for all of them: `satisfies Required<EventHandlers>`. */
  readonly on: EventHandlers;
  /** Called for an event that this version of the contract does not know. */
  readonly onUnknown?: (envelope: Envelope, context: DeliveryContext) => unknown;
  /** Called for a known event that breaks the contract. */
  readonly onInvalid?: (error: WebhookError, envelope: Envelope, context: DeliveryContext) => unknown;
  /** Called for whatever is answered with a 4xx or 5xx. */
  readonly onError?: (error: WebhookError) => unknown;
  /** Remembers which events were handled. Default: in this process. `false` handles duplicates again. */
  readonly dedupe?: Dedupe | false;
  /** What becomes of an unknown event: acknowledged (default) or answered 422. */
  readonly unknownEvents?: 'accept' | 'reject';
  /** What becomes of a known event that breaks the contract: acknowledged (default) or answered 422. */
  readonly invalidPayload?: 'accept' | 'reject';
  /**
   * How long a body may take to arrive, the secret and the store to answer, and a handler to run, each for itself, in
   * milliseconds. Default: the timeout of the spec's delivery policy.
   */
  readonly timeout?: number;
}
