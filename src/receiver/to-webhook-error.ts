import { WebhookError } from '../errors.ts';

/** A `WebhookError` as it is, and anything else as `internal_error`. */
export function toWebhookError(cause: unknown): WebhookError {
  return cause instanceof WebhookError
    ? cause
    : new WebhookError('internal_error', 'The delivery could not be processed.', { cause });
}
