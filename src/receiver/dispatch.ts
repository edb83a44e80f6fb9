import type { WebhookEvent } from '../../generated/events.ts';
import { WebhookError } from '../errors.ts';
import { safeParseEvent } from '../parse/safe-parse-event.ts';
import type { DeliveryContext, WebhookHandlerOptions } from './handler-options.ts';
import type { Envelope } from './open-envelope.ts';

/**
 * Validates an event and hands it to whoever waits for it.
 *
 * @throws {WebhookError} `handler_failed`, `invalid_envelope`; `unknown_event` and `invalid_payload` where these are rejected.
 */
export async function dispatch(
  envelope: Envelope,
  context: DeliveryContext,
  options: WebhookHandlerOptions,
): Promise<void> {
  const result = safeParseEvent(envelope);
  if (!result.ok && result.error.code === 'invalid_envelope') throw result.error;
  const isUnknown = !result.ok && result.error.code === 'unknown_event';
  try {
    if (result.ok) await handlerOf(options, result.event)?.(result.event as never, context);
    else if (isUnknown) await options.onUnknown?.(envelope, context);
    else await options.onInvalid?.(result.error, envelope, context);
  } catch (cause) {
    throw new WebhookError('handler_failed', 'The handler threw.', { cause });
  }
  if (!result.ok && options[isUnknown ? 'unknownEvents' : 'invalidPayload'] === 'reject') throw result.error;
}

/** The validated name is one of the contract's; a look-up that passes over what objects inherit all the same. */
function handlerOf(
  { on }: WebhookHandlerOptions,
  { event }: WebhookEvent,
): ((event: never, context: DeliveryContext) => unknown) | undefined {
  return Object.hasOwn(on, event) ? on[event] : undefined;
}
