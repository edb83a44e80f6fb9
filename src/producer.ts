export { WebhookError, type WebhookErrorCode } from './errors.ts';
export type { SchemeName } from './signature/scheme.ts';
export { generateSecret } from './signature/secret.ts';
export { type SignOptions, signWebhook } from './signature/sign-webhook.ts';
