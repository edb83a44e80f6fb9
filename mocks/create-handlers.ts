import { http, HttpResponse } from 'msw';
import type { WebhookEventName, WebhookEventOf } from '../generated/events.ts';
import { eventHandlers } from '../generated/handlers.ts';
import { safeParseEvent } from '../src/parse/safe-parse-event.ts';
import { DEFAULT_URL, type EventHandler, type HandlerOptions, type MockHandler, type Reply, type Resolver } from './event-handler.ts';
import { readJson } from './read-json.ts';

export interface CreateHandlersOptions extends HandlerOptions {
  /** Answers to valid deliveries, by the name of the event. Default: what the spec documents. */
  readonly replies?: { readonly [Name in WebhookEventName]?: Reply | Resolver<WebhookEventOf<Name>> };
}

/**
 * A mock endpoint that takes every event: valid deliveries are answered as the spec documents, unknown events are
 * acknowledged, and whatever breaks the contract is refused with the reason (400 for a broken envelope, 422 for a
 * broken payload).
 */
export function createHandlers(options: CreateHandlersOptions = {}): MockHandler[] {
  const { replies = {}, ...rest } = options;
  const handlers = Object.entries(eventHandlers).map(([name, handle]) => (handle as EventHandler<unknown>)(replyTo(replies, name), rest));
  return [...handlers, handleRest(rest)];
}

function replyTo(replies: object, name: string): Reply | Resolver<unknown> | undefined {
  return Object.hasOwn(replies, name) ? (replies as Record<string, Reply | Resolver<unknown>>)[name] : undefined;
}

/** What no handler of an event claims. */
function handleRest({ url = DEFAULT_URL, once = false }: HandlerOptions): MockHandler {
  return http.post(
    url,
    async ({ request }) => {
      const result = safeParseEvent((await readJson(request)).text);
      if (result.ok || result.error.code === 'unknown_event') return new HttpResponse(null, { status: 200 });
      const { code, message, issues } = result.error;
      return HttpResponse.json({ code, message, issues }, { status: 400 });
    },
    { once },
  );
}
