import { http, HttpResponse } from 'msw';
import type { WebhookEventName, WebhookEventOf } from '../generated/events.ts';
import { eventHandlers } from '../generated/handlers.ts';
import { safeParseEvent } from '../src/parse/safe-parse-event.ts';
import {
  DEFAULT_URL,
  type EventHandler,
  type HandlerOptions,
  type MockHandler,
  type Reply,
  type Resolver,
} from './event-handler.ts';
import { readJson } from './read-json.ts';

export interface CreateHandlersOptions extends Pick<HandlerOptions, 'url'> {
  /** Answers to valid deliveries, by the name of the event. Default: what the spec documents. */
  readonly replies?: { readonly [Name in WebhookEventName]?: Reply | Resolver<WebhookEventOf<Name>> };
}

/**
 * A mock endpoint that takes every event: valid deliveries are answered as the spec documents, unknown events are
 * acknowledged, and whatever breaks the contract is refused with the reason (400 for what is no event, 422 for a
 * broken payload).
 */
export function createHandlers({ url = DEFAULT_URL, replies = {} }: CreateHandlersOptions = {}): MockHandler[] {
  const handlers = Object.entries(eventHandlers).map(([name, handle]) =>
    (handle as EventHandler<unknown>)(replyTo(replies, name), { url }),
  );
  return [handleOthers(url), ...handlers];
}

function replyTo(replies: object, name: string): Reply | Resolver<unknown> | undefined {
  return Object.hasOwn(replies, name) ? (replies as Record<string, Reply | Resolver<unknown>>)[name] : undefined;
}

/** Answers what is no event of this contract. */
function handleOthers(url: string | RegExp): MockHandler {
  return http.post(url, async ({ request }) => {
    const result = safeParseEvent((await readJson(request)).text);
    if (result.ok) return undefined;
    const { code, message, issues } = result.error;
    if (code === 'unknown_event') return new HttpResponse(null, { status: 200 });
    return HttpResponse.json({ code, message, issues }, { status: code === 'invalid_payload' ? 422 : 400 });
  });
}
