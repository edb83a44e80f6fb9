import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { describeError } from '../describe-error.ts';
import { printable } from '../printable.ts';
import type { SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import { describeExplanation } from '../verify/describe-explanation.ts';

/** One line for a delivery, and under a bad one what is wrong, where, and why its signature does not hold. */
export function describeDelivery(delivery: ReceivedDelivery, explanation?: SignatureExplanation): string {
  const { number, attempt, at, name = 'no event', id = 'no id', verified, problems, answer } = delivery;
  const clock = new Date(at).toTimeString().slice(0, 8);
  const notes = [attempt > 1 && `attempt ${attempt}`, verified === undefined && 'signature not checked'].filter(
    Boolean,
  );
  const line = `${clock}  #${number}  ${answer}  ${printable(name)}  ${printable(id)}${notes.map((note) => `  (${note})`).join('')}`;
  const reasons = problems.map((problem) => describeError(problem).replace(/^/gm, '          '));
  const explained = explanation ? [describeExplanation(explanation).replace(/^(?=.)/gm, '          ')] : [];
  return `${[line, ...reasons, ...explained].join('\n')}\n`;
}
