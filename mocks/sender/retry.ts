import { nextAttempt } from '../../src/producer/next-attempt.ts';
import { retryAfter } from '../../src/producer/retry-after.ts';
import { isStopStatus } from '../../src/producer/stop-status.ts';
import type { SendResult } from './send-result.ts';

export interface RetryOptions {
  /** The status, or the kind of answer, that ends the attempts. Default: any 2xx. */
  readonly until?: number | ((sent: SendResult) => boolean);
  /**
   * Called between attempts with the delay of the spec's delivery policy, or with a longer one that the endpoint asked
   * for, in milliseconds. Default: no delay.
   */
  readonly delay?: (milliseconds: number) => unknown;
}

interface Attempts<Event> extends RetryOptions {
  readonly now: () => number;
  readonly send: (attempt: number) => Promise<SendResult<Event>>;
}

/** Attempts until one ends them, or until there were as many as disable a webhook. */
export async function retryUntil<Event>({ until, delay, now, send }: Attempts<Event>): Promise<SendResult<Event>[]> {
  const attempts: SendResult<Event>[] = [];
  for (let attempt = 1; ; attempt++) {
    const sent = await send(attempt);
    attempts.push(sent);
    const notBefore = retryAfter(sent.answer?.headers['retry-after'], now());
    const next = nextAttempt({ attempt, now, random: () => 0, notBefore });
    if (next === undefined || isEnd(until, sent) || isStopStatus(sent.answer?.status ?? 0)) return attempts;
    await delay?.(next - now());
  }
}

function isEnd(until: RetryOptions['until'], sent: SendResult): boolean {
  if (typeof until === 'function') return until(sent);
  const status = sent.answer?.status ?? 0;
  return until === undefined ? status >= 200 && status < 300 : status === until;
}
