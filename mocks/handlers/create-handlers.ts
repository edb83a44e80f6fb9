import { http } from 'msw';
import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventMap, WebhookEventName } from '../../generated/types.ts';
import { usageError } from '../../src/package-name.ts';
import { eventNameOf } from '../../src/parse/envelope.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { DEFAULT_URL, type HandlerOptions, type MockHandler } from '../mock-handler.ts';
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
   * @throws {TypeError} for a name that is no event's.
   */
  pick(names: readonly WebhookEventName[]): MockHandler[];
}

/**
 * A mock endpoint that takes every event: valid deliveries are answered as the spec documents, unknown events are
 * acknowledged, and whatever breaks the contract is refused with the reason (400 for what is no event, 422 for a
 * broken payload).
 */
export function createHandlers({ url = DEFAULT_URL, replies = {} }: CreateHandlersOptions = {}): EventMockHandlers {
  const handlers = new Map<string, MockHandler>(
    eventNames.map((name) => [name, handleEvent(name, replyTo(replies, name), { url })]),
  );
  return Object.assign([handleOthers(url), ...handlers.values()], {
    pick: (names: readonly WebhookEventName[]) =>
      names.map((name) => {
        const handler = handlers.get(name);
        if (handler) return handler;
        throw usageError(`There is no event "${name}".`);
      }),
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
