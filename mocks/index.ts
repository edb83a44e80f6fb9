export * from '../generated/handlers.ts';
export { createHandlers, type CreateHandlersOptions } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Reply, Resolver } from './event-handler.ts';
