/**
 * Sends events: creates them as the contract has them, signs their deliveries, and retries by the policy.
 *
 * @module
 */
export { WebhookError, type WebhookErrorCode } from './errors.ts';
export { assertDeliverableUrl, type DeliverableUrlOptions } from './producer/assert-deliverable-url.ts';
export { createDelivery, type Delivery, type DeliveryOptions } from './producer/create-delivery.ts';
export { createEvent, type CreateEventOptions, type EventData } from './producer/create-event.ts';
export { type AttemptStart, type DeliverOptions } from './producer/deliver-options.ts';
export { deliver } from './producer/deliver.ts';
export type { DeliveryResult, FailureReason } from './producer/delivery-result.ts';
export {
  type Admission,
  admitAttempt,
  type EndpointLimits,
  type EndpointLoad,
  rateOf,
} from './producer/dispatch/admit-attempt.ts';
export {
  type AttemptDecision,
  decideAttempt,
  enabledHealth,
  type EndedAttempt,
  type EndpointHealth,
  endpointHealth,
  type EndpointHealthOptions,
  type EndpointHealthUpdate,
  type HealthNotice,
} from './producer/dispatch/endpoint-health.ts';
export { type DeliveryRecord, mayRedrive, type RedriveSelection } from './producer/dispatch/may-redrive.ts';
export { nextAttempt, type NextAttemptOptions } from './producer/next-attempt.ts';
export * from './signature/schemes.ts';
export { generateSecret } from './signature/secret.ts';
export { type SignOptions, signWebhook } from './signature/sign-webhook.ts';
