/**
 * Mock receivers, senders and feeds on MSW. ESM only, because MSW 3 is: from CommonJS use `await import()`.
 *
 * @module
 */
export * from '../generated/handlers.ts';
export { checkReceiver, type CheckReceiverOptions } from './check/check-receiver.ts';
export type { CheckReport, CheckResult } from './check/report.ts';
export { reportToJUnit } from './check/report-to-junit.ts';
export { reportToText } from './check/report-to-text.ts';
export { createHandlers, type CreateHandlersOptions, type EventMockHandlers } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Resolver } from './event-handler.ts';
export { createEventFeed, type EventFeed, type EventFeedOptions } from './feed/create-event-feed.ts';
export type { EmitOptions, FeedScript, ScriptOptions, ScriptStep } from './feed/script.ts';
export type { FeedHandlers, FeedTransport } from './feed/transport.ts';
export type { WaitFor, WaitOptions } from './receiver/delivery-log.ts';
export { createReceiver, type Receiver, type ReceiverOptions } from './receiver/create-receiver.ts';
export type { ReceivedDelivery } from './receiver/received-delivery.ts';
export type { Recorder, RecorderOptions } from './receiver/recorder.ts';
export type { Fault } from './receiver/fault.ts';
export { type ReceiverReply, type Replies, type Reply, reply, type Resolved } from './receiver/reply.ts';
export type { Problem } from './receiver/verdict.ts';
export {
  createSender,
  type Mutant,
  type Sender,
  type SenderOptions,
  type SendOptions,
  type SignDeliveryOptions,
} from './sender/create-sender.ts';
export type { RetryOptions } from './sender/retry.ts';
export type { SendResult } from './sender/send-result.ts';
export type { TamperKind } from './sender/tamper.ts';
