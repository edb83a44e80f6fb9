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
type EventErrorCode = 'invalid_json' | 'invalid_envelope' | 'unknown_event' | 'invalid_payload';

/**
 * Why a delivery is not accepted, before or after its event is looked at.
 *
 * - `method_not_allowed`, `body_too_large`, `encoded_body`, `slow_body`, `broken_body`: the request has the wrong form.
 * - `missing_signature`, `malformed_signature`, `wrong_signature`: nothing proves where it comes from.
 * - `stale_signature`: signed too long ago or too far in the future (`standard-webhooks`).
 * - `too_old`, `in_future`: the event's own `timestamp` is out of range.
 * - `in_flight`: the same event is being handled at this moment.
 * - `unavailable`: the secret, the deduplication store or the handler did not answer.
 * - `body_already_parsed`: something in front of the receiver consumed the raw body.
 * - `handler_failed`: the handler threw.
 */
type DeliveryErrorCode =
  | 'method_not_allowed'
  | 'body_too_large'
  | 'encoded_body'
  | 'slow_body'
  | 'broken_body'
  | 'missing_signature'
  | 'malformed_signature'
  | 'wrong_signature'
  | 'stale_signature'
  | 'too_old'
  | 'in_future'
  | 'in_flight'
  | 'unavailable'
  | 'body_already_parsed'
  | 'handler_failed';

/**
 * What is wrong with a secret or a URL.
 *
 * - `invalid_secret`: cannot protect anything (empty, blank, a bare prefix), or does not fit its scheme.
 * - `url_not_allowed`: not an https URL of a public host and an allowed port, or one with credentials.
 */
type SettingsErrorCode = 'invalid_secret' | 'url_not_allowed';

/** Why a sender got no answer: `delivery_timeout`, the endpoint took too long. */
type SendingErrorCode = 'delivery_timeout';

export type WebhookErrorCode = EventErrorCode | DeliveryErrorCode | SettingsErrorCode | SendingErrorCode;

/** Marks errors of every build and version of this package that a program holds: ESM, CommonJS, a second installation. */
const BRAND = Symbol.for('@heyoo/webhooks/WebhookError');

export interface WebhookErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** Default: none. */
  readonly issues?: readonly Issue[];
}

/**
 * The one error that this package throws. Its message never holds a secret, an expected signature or a payload.
 *
 * `instanceof` holds across the ESM and the CommonJS build and across installed versions.
 *
 * @example
 * try {
 *   parseEvent(body);
 * } catch (error) {
 *   if (error instanceof WebhookError && error.code === 'unknown_event') return;
 *   throw error;
 * }
 */
export class WebhookError<Code extends WebhookErrorCode = WebhookErrorCode> extends Error {
  static override [Symbol.hasInstance](value: unknown): value is WebhookError {
    if (this !== WebhookError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  override readonly name = 'WebhookError';
  readonly code: Code;
  /** What is wrong and where; empty where `code` says it all. */
  readonly issues: readonly Issue[];

  constructor(code: Code, message: string, options: WebhookErrorOptions = {}) {
    super(`@heyoo/webhooks: ${message}`, options);
    this.code = code;
    this.issues = options.issues ?? [];
    Object.defineProperty(this, BRAND, { value: true });
  }
}
