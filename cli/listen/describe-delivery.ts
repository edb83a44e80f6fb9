import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { describeError } from '../describe-error.ts';

/** One line for a delivery, and under a bad one what is wrong, and where. */
export function describeDelivery(delivery: ReceivedDelivery): string {
  const { number, attempt, at, name = 'no event', id = 'no id', verified, problems, answer } = delivery;
  const clock = new Date(at).toTimeString().slice(0, 8);
  const notes = [attempt > 1 && `attempt ${attempt}`, verified === undefined && 'signature not checked'].filter(
    Boolean,
  );
  const line = `${clock}  #${number}  ${answer}  ${printable(name)}  ${printable(id)}${notes.map((note) => `  (${note})`).join('')}`;
  const reasons = problems.map((problem) => describeError(problem).replace(/^/gm, '          '));
  return `${[line, ...reasons].join('\n')}\n`;
}

/** What a stranger sent must not move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.slice(0, 100).replace(/\p{C}/gu, '\uFFFD');
}
