import type { SendResult } from '../../mocks/sender/send-result.ts';
import type { Paint } from '../paint.ts';
import { codeOf, reasonOf } from '../endpoint/reason-of.ts';
import { type Identity, identityOf } from '../identity.ts';
import { printable } from '../printable.ts';

/** One line: what was sent, what came back, how long it took. */
export function describeSent(sent: SendResult, paint: Paint): string {
  const { answer, error, latency } = sent;
  const { name = 'no event', id = 'no id' } = identityOfSent(sent);
  const outcome = answer ? `${answer.status} ${oneLine(answer.body)}`.trim() : reasonOf(error);
  const style = isAcknowledged(sent) ? 'good' : 'bad';
  return `${printable(name)} ${printable(id)}: ${paint(style, outcome)} (${latency.toFixed(1)} ms)`;
}

/** The same as data. */
export function plainSent(sent: SendResult): object {
  const { answer, error, latency } = sent;
  const { name, id } = identityOfSent(sent);
  const { status, body } = answer ?? {};
  const failure = answer ? {} : { error: reasonOf(error), code: codeOf(error) };
  return { event: name, id, status, body, latency, ...failure };
}

/** Whether the endpoint answered with a 2xx. */
export function isAcknowledged({ answer }: SendResult): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}

function identityOfSent({ request }: SendResult): Identity {
  return identityOf(request.body, Object.entries(request.headers));
}

function oneLine(body: string): string {
  return printable(body.replace(/\s+/g, ' '), 1000);
}
