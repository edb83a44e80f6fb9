/**
 * The contract: types of the events, what the document says about them, and functions that parse and validate them.
 *
 * @module
 */
export * from '../generated/catalog.ts';
export type * from '../generated/types.ts';
export { type Issue, WebhookError, type WebhookErrorCode } from './errors.ts';
export { isEventName } from './parse/is-event-name.ts';
export { isWebhookEvent } from './parse/is-webhook-event.ts';
export { parseEvent } from './parse/parse-event.ts';
export { type ParseOptions, type ParseResult, safeParseEvent } from './parse/safe-parse-event.ts';
export { redact } from './redact.ts';
export { anyEvent } from './parse/any-event.ts';
export { standardSchemas, type StandardSchemas } from './parse/standard-schemas.ts';
export type { StandardIssue, StandardResult, StandardSchema } from './parse/standard-schema.ts';
