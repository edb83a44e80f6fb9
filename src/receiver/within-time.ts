import { WebhookError } from '../errors.ts';

interface Limit {
  /** Milliseconds. */
  readonly timeout: number;
  /** Told when the time is up. */
  readonly abort: AbortController;
  /** Told of an error that comes after the time was up. */
  readonly onLate: (error: WebhookError) => unknown;
}

/**
 * Waits for work, but not for ever. Work that is late goes on.
 *
 * @throws {WebhookError} `unavailable` when the time is up.
 */
export async function withinTime(work: Promise<void>, { timeout, abort, onLate }: Limit): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new WebhookError('unavailable', `The handler took longer than ${timeout} ms.`);
      reject(error);
      abort.abort(error);
      work.catch(onLate);
    }, timeout);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
