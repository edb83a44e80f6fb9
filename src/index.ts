export * from '../generated/catalog.ts';
export type * from '../generated/types.ts';
export { type Issue, WebhookError, type WebhookErrorCode } from './errors.ts';
export { isEventName } from './parse/is-event-name.ts';
export { isWebhookEvent } from './parse/is-webhook-event.ts';
export { parseEvent } from './parse/parse-event.ts';
export { type ParseOptions, type ParseResult, safeParseEvent } from './parse/safe-parse-event.ts';
export { type EventSchemas, schemas } from './parse/schemas.ts';
export type { StandardIssue, StandardResult, StandardSchema } from './parse/standard-schema.ts';
