/**
 * Mock receivers, senders and feeds on MSW. ESM only, because MSW 3 is: from CommonJS use `await import()`.
 *
 * @module
 */
export * from './testing.ts';
export { createEventFeed, type EventFeed, type EventFeedOptions } from './feed/create-event-feed.ts';
export type { PlayOptions } from './feed/play-scenario.ts';
export type { EmitOptions, FeedScript, ScriptOptions, ScriptStep } from './feed/script.ts';
export type { FeedHandlers, FeedSocket, FeedTransport } from './feed/transport.ts';
export type { Resolver } from './handlers/bind-handler.ts';
export { createHandlers, type CreateHandlersOptions, type EventMockHandlers } from './handlers/create-handlers.ts';
export { handleEvent } from './handlers/handle-event.ts';
export type { HandlerOptions, MockHandler } from './mock-handler.ts';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver/create-receiver.ts';
