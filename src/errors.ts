import type { Issue } from '../generated/validators.js';

export type { Issue } from '../generated/validators.js';

/**
 * Why something is no valid event.
 *
 * - `invalid_json`: not JSON, or bytes that are not UTF-8.
 * - `invalid_envelope`: no object with a usable `id`, `event`, `timestamp` and `data`.
 * - `unknown_event`: a sound envelope with a name that this version of the contract does not know. Acknowledge it.
 * - `invalid_payload`: a known event whose `data` breaks the contract.
 */
export type WebhookErrorCode = 'invalid_json' | 'invalid_envelope' | 'unknown_event' | 'invalid_payload';

/** The one error that this package throws. Its message never holds a payload. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;
  /** What is wrong and where; empty where `code` says it all. */
  readonly issues: readonly Issue[];

  constructor(code: WebhookErrorCode, message: string, options: ErrorOptions & { issues?: readonly Issue[] } = {}) {
    super(`@heyoo/webhooks: ${message}`, options);
    this.code = code;
    this.issues = options.issues ?? [];
  }
}
