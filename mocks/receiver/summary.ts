import { isEventName } from '../../src/parse/is-event-name.ts';
import { FAULT_WORDS } from './fault.ts';
import type { ReceivedDelivery } from './received-delivery.ts';
import { prefixed } from '../../src/package-name.ts';

/** A list is read by a person, and this is as much as one reads. */
const MAX_LINES = 20;

/** One line for each delivery, up to a point: never an id or a payload. */
export function summarise(deliveries: readonly ReceivedDelivery[]): string[] {
  const more = deliveries.length - MAX_LINES;
  return [...deliveries.slice(0, MAX_LINES).map(line), ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** One line for each delivery, and one for each issue that it has. */
export function spellOut(deliveries: readonly ReceivedDelivery[]): string[] {
  return deliveries.flatMap((delivery) => [
    line(delivery),
    ...delivery.issues.map(({ path, message }) => `     ${path || 'The body'} ${message}`),
  ]);
}

/** Errors as tests see them; answers have codes of their own. */
export function complaint(message: string, lines: readonly string[] = []): Error {
  return new Error([prefixed(message), ...lines].join('\n'));
}

function line({ number, attempt, name, problems, answer }: ReceivedDelivery): string {
  const what = name === undefined ? 'no event' : isEventName(name) ? name : 'unknown event';
  const why = problems.map(({ code }) => code).join(' and ');
  const parts = [`  #${number} ${what}`, `attempt ${attempt}`, ...(why === '' ? [] : [why]), answered(answer)];
  return parts.join(', ');
}

function answered(answer: ReceivedDelivery['answer']): string {
  return typeof answer === 'number'
    ? `answered ${answer}`
    : answer === undefined
      ? 'not answered yet'
      : FAULT_WORDS[answer];
}
