import type { WebhookError, WebhookErrorCode } from '../errors.ts';

/** What a delivery is answered with. */
export interface Answer {
  readonly status: number;
  /** Sent as `{ "code": … }`; an accepted delivery needs none. */
  readonly code?: WebhookErrorCode;
  /** How to mend the receiver; for faults of its own making only. */
  readonly hint?: string;
}

/** Anything but a 2xx makes Heyoo try again, and count towards disabling the webhook. */
const STATUS: Readonly<Record<WebhookErrorCode, number>> = {
  method_not_allowed: 405,
  body_too_large: 413,
  encoded_body: 415,
  slow_body: 408,
  broken_body: 400,
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
  body_already_parsed: 500,
  handler_failed: 500,
  invalid_secret: 500,
  url_not_allowed: 500,
  delivery_timeout: 500,
  unavailable: 503,
};

export const ACCEPTED: Answer = { status: 200 };

export function refusal({ code, message }: Pick<WebhookError, 'code' | 'message'>): Answer {
  const answer: Answer = { status: STATUS[code], code };
  return code === 'body_already_parsed' ? { ...answer, hint: message } : answer;
}

export function headersOf({ status, code }: Answer): Record<string, string> {
  return {
    ...(code === undefined ? {} : { 'content-type': 'application/json' }),
    ...(status === 405 ? { allow: 'POST' } : {}),
    // What is left of the body is not read.
    ...(status === 408 || status === 413 ? { connection: 'close' } : {}),
  };
}

export function bodyOf({ code, hint }: Answer): string | null {
  return code === undefined ? null : JSON.stringify({ code, hint });
}
