export { WebhookError, type WebhookErrorCode } from './errors.ts';
export { assertDeliverableUrl } from './producer/assert-deliverable-url.ts';
export { createDelivery, type Delivery, type DeliveryOptions } from './producer/create-delivery.ts';
export { createEvent, type CreateEventOptions, type EventData } from './producer/create-event.ts';
export { deliver, type DeliveryResult, type DeliverOptions } from './producer/deliver.ts';
export { nextAttempt, type NextAttemptOptions } from './producer/next-attempt.ts';
export type { SchemeName } from './signature/scheme.ts';
export { generateSecret } from './signature/secret.ts';
export { type SignOptions, signWebhook } from './signature/sign-webhook.ts';
