import type { WebhookEventName } from '../../generated/types.ts';
import { WebhookError } from '../errors.ts';
import { unknownEvent, validateEvent } from '../parse/validate-event.ts';
import { addHelp } from './add-help.ts';
import type { DeliveryContext, UnknownEvent, WebhookHandlerOptions } from './handler-options.ts';
import type { Envelope } from '../parse/envelope.ts';

/**
 * Validates an event by its schema and calls its handlers.
 *
 * @param value the parsed body.
 * @param notify calls an observer that must not keep an event from its handler.
 * @throws {WebhookError} `handler_failed`; `unknown_event`, `invalid_envelope` and `invalid_payload` if these are rejected.
 */
export async function dispatch<Platform>(
  envelope: Envelope,
  value: unknown,
  context: DeliveryContext<Platform>,
  options: WebhookHandlerOptions<Platform>,
  notify: (observer: () => unknown) => void,
): Promise<void> {
  const result = validateEvent(envelope.name, value);
  if (!result) return dispatchUnknown({ ...envelope, payload: value }, context, options);
  const { onDrift } = options;
  const issues = result.ok ? [] : result.error.issues;
  if (onDrift) notify(() => onDrift(envelope.name as WebhookEventName, value, issues));
  if (!result.ok) return dispatchInvalid(result.error, value, context, options);
  try {
    await handlerOf(options, envelope.name)?.(result.event as never, context);
    await options.onEvent?.(result.event, context);
  } catch (cause) {
    throw handlerFailed(cause);
  }
}

/** @throws {WebhookError} `handler_failed`, or the error itself if it is rejected. */
export async function dispatchInvalid<Platform>(
  error: WebhookError,
  value: unknown,
  context: DeliveryContext<Platform>,
  options: WebhookHandlerOptions<Platform>,
): Promise<void> {
  const { onInvalid, rejectInvalid = false } = options;
  addHelp(error, options);
  try {
    await onInvalid?.(error, value, context);
  } catch (cause) {
    throw handlerFailed(cause);
  }
  if (rejectInvalid) throw error;
}

async function dispatchUnknown<Platform>(
  event: UnknownEvent,
  context: DeliveryContext<Platform>,
  { onUnknown, rejectUnknown = false }: WebhookHandlerOptions<Platform>,
): Promise<void> {
  try {
    await onUnknown?.(event, context);
  } catch (cause) {
    throw handlerFailed(cause);
  }
  if (rejectUnknown) throw unknownEvent();
}

function handlerFailed(cause: unknown): WebhookError {
  return new WebhookError('handler_failed', 'The handler threw.', { cause });
}

/** The name is one of the contract's; `on` may still inherit something by that name. */
function handlerOf<Platform>(
  { on = {} }: WebhookHandlerOptions<Platform>,
  name: string,
): ((event: never, context: DeliveryContext<Platform>) => unknown) | undefined {
  return Object.hasOwn(on, name) ? on[name as WebhookEventName] : undefined;
}
