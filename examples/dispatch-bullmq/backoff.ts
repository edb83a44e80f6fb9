import { nextAttempt } from '@heyoo/webhooks/producer';

/** Fails an attempt and says when to make the next, in milliseconds since 1970. */
export class RetryError extends Error {
  readonly at: number;

  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

/**
 * BullMQ's backoff strategy: a delay in milliseconds, or -1 to give up. BullMQ writes the delay, the count and the reason
 * of an attempt in one step, so a worker that is killed at any moment leaves a job either active or put off.
 */
export function backoff(attemptsMade: number, _type?: string, error?: Error): number {
  // Anything but a rejected delivery is mended later: a database that is down, a fault in endpoints.ts, a secret that is empty.
  const at = error instanceof RetryError ? error.at : nextAttempt({ attempt: attemptsMade });
  return at === undefined ? -1 : Math.max(at - Date.now(), 1);
}
