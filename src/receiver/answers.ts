import type { WebhookError, WebhookErrorCode } from '../errors.ts';

/** What a delivery is answered with. */
export interface Answer {
  readonly status: number;
  /** Sent as `{ "code": … }`; absent for an acknowledged delivery. */
  readonly code?: WebhookErrorCode;
  /** How to fix the receiver, where the fault is its own. */
  readonly hint?: string;
  /** Where the code is explained. */
  readonly help?: string;
}

/** Anything but a 2xx is retried, and counts towards disabling the webhook. */
const STATUS: Readonly<Record<WebhookErrorCode, number>> = {
  method_not_allowed: 405,
  unsupported_encoding: 415,
  body_too_large: 413,
  body_timeout: 408,
  body_aborted: 400,
  overloaded: 503,
  missing_signature: 401,
  malformed_signature: 401,
  wrong_signature: 401,
  stale_signature: 401,
  invalid_json: 400,
  invalid_envelope: 400,
  too_old: 400,
  in_future: 400,
  unknown_event: 422,
  invalid_payload: 422,
  in_flight: 409,
  secret_unavailable: 503,
  store_unavailable: 503,
  handler_timeout: 503,
  claim_lost: 503,
  handler_failed: 500,
  body_already_parsed: 500,
  internal_error: 500,
  url_not_allowed: 500,
  delivery_timeout: 500,
};

/** When to retry what is in flight or not available, in seconds. */
const RETRY_AFTER_S = 10;

export const ACCEPTED: Answer = { status: 200 };

export function rejection({ code, message, help }: Pick<WebhookError, 'code' | 'message' | 'help'>): Answer {
  const answer: Answer = { status: STATUS[code], code, ...(help !== undefined && { help }) };
  return code === 'body_already_parsed' ? { ...answer, hint: message } : answer;
}

export function headersOf({ status, code }: Answer): Record<string, string> {
  const headers: Record<string, string> = {};
  if (code !== undefined) headers['content-type'] = 'application/json';
  if (status === 405) headers['allow'] = 'POST';
  if (status === 409 || status === 503) headers['retry-after'] = String(RETRY_AFTER_S);
  return headers;
}

export function bodyOf({ code, hint, help }: Answer): string | null {
  return code === undefined ? null : JSON.stringify({ code, hint, help });
}
