/**
 * Why the delivery is not retried.
 *
 * - `url_not_allowed`: the guard rejects the URL.
 * - `stop_status`: the endpoint answered with one of the policy's `stopStatuses`.
 * - `attempts_exhausted`: this was the last attempt of the policy.
 */
export type FailureReason = 'url_not_allowed' | 'stop_status' | 'attempts_exhausted';

/** The result of one attempt. */
export interface DeliveryResult {
  /** `failed`: the delivery is not retried, for the given `reason`. */
  readonly outcome: 'acknowledged' | 'retry' | 'failed';
  readonly reason?: FailureReason;
  /** Undefined where there was no answer. */
  readonly status?: number;
  /** Media type of the answer, as the endpoint wrote it. */
  readonly contentType?: string;
  /** The first kilobyte of the answer, as text. It is untrusted: escape it before displaying it. */
  readonly body?: string;
  /** When to try again, in milliseconds since 1970. */
  readonly retryAt?: number;
  /** Why there was no answer; the `code` is the system's, or `delivery_timeout`. */
  readonly error?: unknown;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
  /** The address that answered; on Node and Bun. */
  readonly address?: string;
  /**
   * The endpoint closed a kept connection before a byte of an answer, so that the request was sent once more on a new
   * one. Delivery is at least once: an endpoint that had read the first request gets the event a second time.
   */
  readonly reconnected?: true;
}
