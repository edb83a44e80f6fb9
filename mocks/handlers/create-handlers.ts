import { http } from 'msw';
import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventMap, WebhookEventName } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { wrongOption } from '../../src/check-option.ts';
import { eventNameOf } from '../../src/parse/envelope.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { DEFAULT_URL, type HandlerOptions, type MockHandler } from '../mock-handler.ts';
import { assertEventName } from '../assert-event-name.ts';
import { readJson } from '../read-json.ts';
import { defaultReply } from '../receiver/default-reply.ts';
import { toResponse } from '../receiver/outcome.ts';
import type { Reply } from '../receiver/reply.ts';
import type { Resolver } from './bind-handler.ts';
import { handleEvent } from './handle-event.ts';

export interface CreateHandlersOptions extends Pick<HandlerOptions, 'url'> {
  /** Answers to valid deliveries, by the name of the event. Default: what the spec documents. */
  readonly replies?: { readonly [Name in keyof WebhookEventMap]?: Reply | Resolver<WebhookEventMap[Name]> };
}

export interface EventMockHandlers extends Array<MockHandler> {
  /**
   * The handlers of some events alone; other deliveries, and those of no event, are left to other handlers.
   *
   * @throws {TypeError} for an unknown event.
   */
  pick(names: readonly WebhookEventName[]): MockHandler[];
}

/**
 * Creates a mock endpoint for every event: valid deliveries are answered as the spec documents, unknown events are
 * acknowledged, and invalid deliveries are rejected with the reason (400 unless the body is an event, 422 for an invalid
 * payload).
 *
 * @example
 * const server = setupServer(...createHandlers({ url: 'https://example.com/webhooks' }));
 */
export function createHandlers(options: CreateHandlersOptions = {}): EventMockHandlers {
  assertOptions<CreateHandlersOptions>('createHandlers', options, { url: true, replies: true });
  const { url = DEFAULT_URL, replies = {} } = options;
  const handlers = new Map<string, MockHandler>(
    eventNames.map((name) => [name, handleEvent(name, replyTo(replies, name), { url })]),
  );
  return Object.assign([handleOthers(url), ...handlers.values()], {
    pick(names: readonly WebhookEventName[]) {
      if (!Array.isArray(names)) throw wrongOption('names', 'a list of names of events', names);
      return names.map((name: WebhookEventName) => {
        assertEventName(name);
        return handlers.get(name) as MockHandler;
      });
    },
  });
}

function replyTo(replies: object, name: string): Reply | Resolver<unknown> | undefined {
  return Object.hasOwn(replies, name) ? (replies as Record<string, Reply | Resolver<unknown>>)[name] : undefined;
}

/** Answers what is no event of this contract. */
function handleOthers(url: string | RegExp): MockHandler {
  return http.post(url, async ({ request }) => {
    const { text, value } = await readJson(request);
    const name = eventNameOf(value, (header) => request.headers.get(header) ?? undefined);
    const result = safeParseEvent(text, { ...(typeof name === 'string' && { name }) });
    return result.ok ? undefined : toResponse(defaultReply([result.error]));
  });
}
