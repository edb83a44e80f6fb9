import type { SignatureScheme } from '../../src/signature/scheme.ts';

/** What an endpoint does right and wrong, as plain data without a secret in it. */
export interface CheckReport {
  /** Whether nothing failed. */
  readonly ok: boolean;
  readonly scheme: SignatureScheme;
  /** Gives the same deliveries again. */
  readonly seed: number | string;
  readonly passed: number;
  readonly failed: number;
  /** Why nothing was answered at all; undefined where anything was. The rest was not sent then. */
  readonly silence: string | undefined;
  /** What must be acknowledged, what must be rejected, and the time that answers took. */
  readonly results: readonly CheckResult[];
}

export interface CheckResult {
  /** The same from one version to the next, such as `tampered-body` or `event:order.paid:nulls`. */
  readonly id: string;
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  readonly sent: string;
  readonly expected: string;
  /** The status and the beginning of the body, or why there was no answer. */
  readonly answered: string;
  readonly ok: boolean;
  /** How long the slowest answer took, in milliseconds. */
  readonly latency: number;
}
