export * from '../generated/handlers.ts';
export { createHandlers, type CreateHandlersOptions } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Reply, Resolver } from './event-handler.ts';
export { createEventFeed, type EventFeed, type EventFeedOptions } from './feed/create-event-feed.ts';
export type { EmitOptions, FeedScript, ScriptOptions, ScriptStep } from './feed/script.ts';
export type { FeedHandlers, FeedTransport } from './feed/transport.ts';
