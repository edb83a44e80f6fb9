/** The exit codes of all commands. */
export const EXIT = {
  /** Success. */
  yes: 0,
  /** A check failed: an invalid event, a wrong signature, an endpoint that rejects a delivery. */
  no: 1,
  /** A usage error: wrong arguments, or a file that cannot be read. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The call is wrong; the message says what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
