export * from '../generated/handlers.ts';
export { checkReceiver, type CheckReceiverOptions } from './check/check-receiver.ts';
export type { CheckReport, CheckResult } from './check/report.ts';
export { reportToJUnit } from './check/report-to-junit.ts';
export { reportToText } from './check/report-to-text.ts';
export { createHandlers, type CreateHandlersOptions } from './create-handlers.ts';
export type { EventHandler, HandlerOptions, MockHandler, Reply, Resolver } from './event-handler.ts';
export {
  createSender,
  type Mutant,
  type Sender,
  type SenderOptions,
  type SendOptions,
  type SignDeliveryOptions,
} from './sender/create-sender.ts';
export type { RetryOptions } from './sender/retry.ts';
export type { Sent } from './sender/sent.ts';
export type { TamperKind } from './sender/tamper.ts';
