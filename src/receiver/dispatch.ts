import type { WebhookEvent } from '../../generated/events.ts';
import { WebhookError } from '../errors.ts';
import { safeParseEvent } from '../parse/safe-parse-event.ts';
import { andThen } from './and-then.ts';
import type { DeliveryContext, WebhookHandlerOptions } from './handler-options.ts';
import type { Envelope } from './open-envelope.ts';

/**
 * Validates an event and hands it to whoever waits for it. A promise where that takes time.
 *
 * @throws {WebhookError} `handler_failed`, `invalid_envelope`; `unknown_event` and `invalid_payload` where these are rejected.
 */
export function dispatch(
  envelope: Envelope,
  context: DeliveryContext,
  options: WebhookHandlerOptions,
): void | PromiseLike<void> {
  const result = safeParseEvent(envelope);
  if (!result.ok && result.error.code === 'invalid_envelope') throw result.error;
  const isUnknown = !result.ok && result.error.code === 'unknown_event';
  return andThen(
    () => {
      if (result.ok) return handlerOf(options, result.event)?.(result.event as never, context);
      if (isUnknown) return options.onUnknown?.(envelope, context);
      return options.onInvalid?.(result.error, envelope, context);
    },
    () => {
      if (!result.ok && options[isUnknown ? 'unknownEvents' : 'invalidPayload'] === 'reject') throw result.error;
    },
    (cause) => {
      throw new WebhookError('handler_failed', 'The handler threw.', { cause });
    },
  );
}

/** The validated name is one of the contract's; a look-up that passes over what objects inherit all the same. */
function handlerOf(
  { on }: WebhookHandlerOptions,
  { event }: WebhookEvent,
): ((event: never, context: DeliveryContext) => unknown) | undefined {
  return Object.hasOwn(on, event) ? on[event] : undefined;
}
