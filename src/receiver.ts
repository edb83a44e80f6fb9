/**
 * Receives deliveries in any framework: verifies signatures, handles each event once, dispatches and answers.
 *
 * @module
 */
export { WebhookError, type WebhookErrorCode, type WebhookErrorOptions } from './errors.ts';
export type { Envelope } from './parse/envelope.ts';
export type { EventId } from './parse/roles.ts';
export type { UnknownEvent } from './receiver/handler-options.ts';
export { safeVerifyWebhook, type VerifyResult, verifyWebhook } from './receiver/verify-webhook.ts';
export { createWebhookHandler, type PlatformArgument, type WebhookHandler } from './receiver/create-webhook-handler.ts';
export type { AdapterOptions } from './receiver/adapter.ts';
export type { Answer } from './receiver/answers.ts';
export type { BodyBuffer, BufferPool } from './receiver/body-buffer.ts';
export type { Claim, ClaimResult, Dedupe } from './receiver/dedupe/dedupe.ts';
export { createMemoryDedupe, type MemoryDedupeOptions } from './receiver/dedupe/memory.ts';
export { createRedisDedupe, type RedisDedupeOptions, type RedisLike } from './receiver/dedupe/redis.ts';
export { createSqlDedupe } from './receiver/dedupe/sql/create-sql-dedupe.ts';
export type { PostgresDedupe, PostgresLike } from './receiver/dedupe/sql/postgres.ts';
export type { SqliteDedupe, SqliteLike } from './receiver/dedupe/sql/sqlite.ts';
export type { SqlDedupe, SqlDedupeOptions } from './receiver/dedupe/sql/store.ts';
export type { StoreOptions } from './receiver/dedupe/store-options.ts';
export { type CreateTestedDedupe, testDedupe, type TestedDedupeOptions } from './receiver/dedupe/test-dedupe.ts';
export type {
  DeliveryContext,
  DeliveryErrorContext,
  DeliveryPhase,
  EventHandlers,
  HandledDelivery,
  WebhookHandlerOptions,
} from './receiver/handler-options.ts';
export type { HeadersLike } from './receiver/headers.ts';
export type { IdentityPart } from './receiver/unsigned-parts.ts';
export type { WebhookInput } from './receiver/from-input.ts';
export type { Incoming } from './receiver/incoming.ts';
export type { VerifyOptions } from './receiver/options.ts';
export {
  type LambdaContext,
  type LambdaEvent,
  type LambdaEventV1,
  type LambdaEventV2,
  type LambdaResult,
  toLambdaHandler,
} from './receiver/to-lambda-handler.ts';
export { type NodeRequest, type NodeResponse, toNodeHandler } from './receiver/to-node-handler.ts';
export type { IdentifiedSecret, Secret, Secrets, SecretSource, UnverifiedDelivery } from './signature/keyring.ts';
export type { HeaderReader } from './signature/scheme.ts';
export * from './signature/schemes.ts';
