import type { SendResult } from '../../mocks/sender/send-result.ts';
import { printable } from '../printable.ts';
import { withoutPrefix } from '../../src/package-name.ts';

/** One line: what was sent, what came back, how long it took. */
export function describeSent({ event, answer, error, latency }: SendResult): string {
  const { event: name, id } = event as { event: unknown; id: unknown };
  const outcome = answer ? `${answer.status} ${oneLine(answer.body)}`.trim() : reasonOf(error);
  return `${printable(String(name))} ${printable(String(id))}: ${outcome} (${latency.toFixed(1)} ms)`;
}

function oneLine(body: string): string {
  return printable(body.replace(/\s+/g, ' '), 1000);
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code } = cause as NodeJS.ErrnoException;
  return `no answer: ${printable(withoutPrefix(cause.message) || code || cause.name, 1000)}`;
}
