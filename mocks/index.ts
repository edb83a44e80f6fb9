export * from '../generated/handlers.ts';
export { createHandlers, type CreateHandlersOptions, type EventMockHandlers } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Resolver } from './event-handler.ts';
export type { WaitFor, WaitOptions } from './receiver/arrivals.ts';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver/create-receiver.ts';
export type { ReceivedDelivery } from './receiver/received-delivery.ts';
export type { Recorder, RecorderOptions } from './receiver/recorder.ts';
export { type Fault, type ReceiverReply, type Reply, reply, type Resolved } from './receiver/reply.ts';
export type { Problem } from './receiver/verdict.ts';
