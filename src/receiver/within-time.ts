import { WebhookError, type WebhookErrorCode } from '../errors.ts';

/** The longest that a timer can wait. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * How many turns of the microtask queue work may take before its time is measured. Handlers that wait for nothing are
 * done within the first three, a small body of a `Request` within six; all of them take about as long as the one timer
 * that they spare.
 */
const TURNS = 8;

interface Limit {
  /** Milliseconds; longer than a timer can wait is for ever. */
  readonly timeout: number;
  readonly code: WebhookErrorCode;
  /** Names what takes so long. */
  readonly what: string;
  /** Told when the time is up. */
  readonly onTimeout?: (error: WebhookError) => void;
}

/**
 * Waits for work, but not for ever. Work that is late goes on; what becomes of it is the caller's.
 *
 * @throws {WebhookError} with the given code when the time is up.
 */
export function withinTime<Value>(work: PromiseLike<Value>, { timeout, code, what, onTimeout }: Limit): Promise<Value> {
  if (timeout > MAX_TIMEOUT_MS) return Promise.resolve(work);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new WebhookError(code, `${what} took longer than ${timeout} ms.`);
      reject(error);
      onTimeout?.(error);
    }, timeout);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** The same for work that mostly is done soon: its time is measured only once it is not. */
export async function soonOrWithinTime<Value>(work: PromiseLike<Value>, limit: Limit): Promise<Value> {
  const state = { isDone: false };
  const end = (): void => {
    state.isDone = true;
  };
  work.then(end, end);
  for (let turn = 0; turn < TURNS && !state.isDone; turn++) await undefined;
  return await (state.isDone ? work : withinTime(work, limit));
}
