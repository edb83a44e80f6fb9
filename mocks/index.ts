/**
 * Mock receivers, senders and feeds on MSW. ESM only, because MSW 3 is: from CommonJS use `await import()`.
 *
 * @module
 */
export * from '../generated/handlers.ts';
export * from './testing.ts';
export { createHandlers, type CreateHandlersOptions, type EventMockHandlers } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Resolver } from './event-handler.ts';
export { createEventFeed, type EventFeed, type EventFeedOptions } from './feed/create-event-feed.ts';
export type { PlayOptions } from './feed/play-scenario.ts';
export type { EmitOptions, FeedScript, ScriptOptions, ScriptStep } from './feed/script.ts';
export type { FeedHandlers, FeedTransport } from './feed/transport.ts';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver/create-receiver.ts';
