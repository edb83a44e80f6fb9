import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import type { SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import { describeError } from '../describe-error.ts';
import { fit } from '../layout.ts';
import type { Paint, Style } from '../paint.ts';
import { printable } from '../printable.ts';
import { describeExplanation } from '../verify/describe-explanation.ts';
import type { Forwarded } from './forwarder.ts';
import { payloadVerdict, type PayloadVerdict, signatureVerdict, type SignatureVerdict } from './verdicts.ts';

interface Described {
  readonly delivery: ReceivedDelivery;
  readonly explanation: SignatureExplanation | undefined;
  /** Undefined where it was not forwarded. */
  readonly forwarded: Forwarded | undefined;
}

const STYLES: Readonly<Record<SignatureVerdict | PayloadVerdict, Style>> = {
  ok: 'good',
  failed: 'bad',
  invalid: 'bad',
  'not checked': 'quiet',
  'unknown event': 'quiet',
};

const INDENT = '          ';

/** One line for a delivery, and under a bad one what is wrong, where, and why its signature does not hold. */
export function describeDelivery(
  { delivery, explanation, forwarded }: Described,
  paint: Paint,
  columns?: number,
): string {
  const { number, attempt, at, name = 'no event', id = 'no id', problems, answer } = delivery;
  const verdict = (kind: string, text: SignatureVerdict | PayloadVerdict): string =>
    paint(STYLES[text], `${kind} ${text}`);
  const cells = [
    new Date(at).toTimeString().slice(0, 8),
    `#${number}`,
    paint('strong', printable(name)),
    printable(id),
    verdict('signature', signatureVerdict(delivery)),
    verdict('payload', payloadVerdict(delivery)),
    forwarded ? describeForwarded(forwarded, paint) : paint(styleOf(answer), String(answer)),
    ...(attempt > 1 ? [`(attempt ${attempt})`] : []),
  ];
  const line = columns === undefined || columns >= 80 ? cells.join('  ') : cells.join('\n  ');
  const reasons = problems.map((problem) => fit(describeError(problem).replace(/^/gm, INDENT), columns));
  const explained = explanation ? [describeExplanation(explanation).replace(/^(?=.)/gm, INDENT)] : [];
  // Explained code is not wrapped, so that it can be copied.
  return `${[line, ...reasons, ...explained].join('\n')}\n`;
}

/** The outcome of a forwarded delivery: `200 in 12 ms`, `ECONNREFUSED after 3 ms`. */
export function describeForwarded({ status, error, latency }: Forwarded, paint: Paint): string {
  const time = `${Math.round(latency)} ms`;
  return paint(styleOf(status), status === undefined ? `${error} after ${time}` : `${status} in ${time}`);
}

function styleOf(answer: unknown): Style {
  return typeof answer === 'number' && answer >= 200 && answer < 300 ? 'good' : 'bad';
}
