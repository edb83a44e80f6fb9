import type { Issue } from '../generated/validators.js';
import { PACKAGE_NAME, prefixed } from './package-name.ts';

export type { Issue } from '../generated/validators.js';

/**
 * Why something is not a valid event.
 *
 * - `invalid_json`: not JSON, or bytes that are not UTF-8.
 * - `invalid_envelope`: not an object with the fields of the envelope, each of its type.
 * - `unknown_event`: a valid envelope with a name that this version of the contract does not have. Acknowledge it.
 * - `invalid_payload`: a known event that breaks its schema.
 */
type EventErrorCode = 'invalid_json' | 'invalid_envelope' | 'unknown_event' | 'invalid_payload';

/**
 * Why a delivery is not accepted, before or after its event is parsed.
 *
 * - `method_not_allowed`, `unsupported_encoding`: not a POST; a compressed body.
 * - `body_too_large`, `body_timeout`, `body_aborted`: the body exceeds the limit, took too long, or ended prematurely.
 * - `overloaded`: the bodies that are not verified yet exceed `maxBufferedBytes` together, and this is the largest.
 * - `missing_signature`, `malformed_signature`, `wrong_signature`: the sender is not authenticated.
 * - `stale_signature`: signed too long ago or too far in the future, where the scheme signs a time.
 * - `too_old`, `in_future`: the event's own `timestamp` is out of range.
 * - `in_flight`: the same event is being handled at this moment.
 * - `secret_unavailable`: the look-up of the secret failed, took too long or returned no usable secret.
 * - `store_unavailable`: the deduplication store failed or took too long.
 * - `handler_timeout`: the handler took longer than the delivery has; it goes on.
 * - `handler_failed`: the handler threw.
 * - `claim_lost`: the claim on the event lapsed while its handler was running, so that another process may handle it too.
 * - `body_already_parsed`: something in front of the receiver consumed the raw body.
 * - `internal_error`: anything else that was thrown.
 */
type DeliveryErrorCode =
  | 'method_not_allowed'
  | 'unsupported_encoding'
  | 'body_too_large'
  | 'body_timeout'
  | 'body_aborted'
  | 'overloaded'
  | 'missing_signature'
  | 'malformed_signature'
  | 'wrong_signature'
  | 'stale_signature'
  | 'too_old'
  | 'in_future'
  | 'in_flight'
  | 'secret_unavailable'
  | 'store_unavailable'
  | 'handler_timeout'
  | 'handler_failed'
  | 'claim_lost'
  | 'body_already_parsed'
  | 'internal_error';

/**
 * What is wrong with a setting.
 *
 * - `url_not_allowed`: not an https URL of a public host and an allowed port, or one with credentials.
 */
type SettingsErrorCode = 'url_not_allowed';

/** Why a sender got no answer: `delivery_timeout`, the endpoint took too long. */
type SendingErrorCode = 'delivery_timeout';

export type WebhookErrorCode = EventErrorCode | DeliveryErrorCode | SettingsErrorCode | SendingErrorCode;

/** Marks errors of every build and version of this package that a program holds: ESM, CommonJS, a second installation. */
const BRAND = Symbol.for(`${PACKAGE_NAME}/WebhookError`);

export interface WebhookErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** Default: none. */
  readonly issues?: readonly Issue[];
}

/**
 * An error about a delivery, an event or an endpoint. Its message never contains a secret, an expected signature or a payload.
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
  /** The issues with their paths; empty if `code` is sufficient. */
  readonly issues: readonly Issue[];
  /** Where the code is explained, if the receiver has `errorHelp`. */
  help?: string;

  constructor(code: Code, message: string, options: WebhookErrorOptions = {}) {
    super(prefixed(message), options);
    this.code = code;
    this.issues = options.issues ?? [];
    Object.defineProperty(this, BRAND, { value: true });
  }
}
