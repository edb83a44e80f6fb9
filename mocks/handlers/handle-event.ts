import { handlers } from '../../generated/handlers.ts';
import type { WebhookEventMap, WebhookEventName } from '../../generated/types.ts';
import { validators } from '../../generated/validator-map.ts';
import { assertEventName } from '../assert-event-name.ts';
import type { HandlerOptions, MockHandler } from '../mock-handler.ts';
import type { Reply } from '../receiver/reply.ts';
import { bindHandler, type Resolver, type Validate } from './bind-handler.ts';

/**
 * The MSW handler of one event. A delivery of another event is left to the next handler; one that breaks the contract is
 * answered with 422 and the reason.
 *
 * @param reply the answer to a valid delivery, or a function that decides on it. Default: what the document gives.
 *
 * @throws {TypeError} for an unknown event.
 *
 * @example
 * server.use(handleEvent(name, { status: 503 }, { url: 'https://example.com/webhooks', once: true }));
 */
export function handleEvent<Name extends WebhookEventName>(
  name: Name,
  reply?: Reply | Resolver<WebhookEventMap[Name]>,
  options?: HandlerOptions,
): MockHandler {
  assertEventName(name);
  const byName: { readonly [name: string]: Validate } = validators;
  const validate = Object.hasOwn(validators, name) ? byName[name] : undefined;
  return bindHandler({ ...handlers[name], name, validate }, reply, options);
}
