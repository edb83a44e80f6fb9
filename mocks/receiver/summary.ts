import { isEventName } from '../../src/parse/is-event-name.ts';
import type { ReceivedDelivery } from './received-delivery.ts';

/** A list is read by a person, and this is as much as one reads. */
const MAX_LINES = 20;

/** One line for each delivery, for error messages: never an id or a payload. */
export function summarise(deliveries: readonly ReceivedDelivery[]): string {
  const lines = deliveries.slice(0, MAX_LINES).map(line);
  const more = deliveries.length - lines.length;
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

/** One line for each bad delivery, and one for each issue that it has. */
export function complaints(deliveries: readonly ReceivedDelivery[]): string {
  return deliveries
    .flatMap((delivery) => [
      line(delivery),
      ...delivery.issues.map(({ path, message }) => `     ${path || 'The body'} ${message}`),
    ])
    .join('\n');
}

function line(delivery: ReceivedDelivery): string {
  const { number, attempt, name, problems, answer } = delivery;
  const what = name === undefined ? 'no event' : isEventName(name) ? name : 'unknown event';
  const parts = [`${what}, attempt ${attempt}`, problems.map(({ code }) => code).join(' and '), answered(answer)];
  return `  #${number} ${parts.filter((part) => part !== '').join(', ')}`;
}

function answered(answer: ReceivedDelivery['answer']): string {
  return typeof answer === 'number' ? `answered ${answer}` : (answer?.replace('_', ' ') ?? 'not answered yet');
}
