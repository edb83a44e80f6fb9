import type { Sent } from '../../mocks/sender/sent.ts';

/** One line: what was sent, what came back, how long it took. */
export function describeSent({ event, answer, error, latency }: Sent): string {
  const { event: name, id } = event as { event: string; id: string };
  const outcome = answer ? [String(answer.status), answer.body].filter(Boolean).join(' ') : reasonOf(error);
  return `${name} ${id}: ${outcome} (${latency.toFixed(1)} ms)`;
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code } = cause as NodeJS.ErrnoException;
  return `no answer: ${cause.message.replace('@heyoo/webhooks: ', '') || code || cause.name}`;
}
