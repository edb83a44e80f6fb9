/** What a command ends with, the same for all of them. */
export const EXIT = {
  /** What was asked for was done, or is so. */
  yes: 0,
  /** It was looked at and is not so: an invalid event, a wrong signature, an endpoint that refuses. */
  no: 1,
  /** The call is wrong, or something that it names cannot be used. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The call is wrong; the message says what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
