import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import type { SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import { plainExplanation } from '../verify/describe-explanation.ts';
import { plainBody } from '../verify/request/plain.ts';
import type { Forwarded } from './forwarder.ts';
import { withoutPrefix } from '../../src/package-name.ts';

/** A delivery as plain data. */
export interface PlainDelivery extends Pick<
  ReceivedDelivery,
  'number' | 'attempt' | 'name' | 'id' | 'valid' | 'verified' | 'problems' | 'answer' | 'headers'
> {
  /** ISO 8601. */
  readonly at: string;
  /** Its text, or its Base64 where it is not UTF-8. */
  readonly body: string;
  readonly isBase64Encoded?: true;
  /** The outcome of forwarding it. */
  readonly forwarded?: Forwarded;
  /** Why its signature does not hold. */
  readonly explanation?: ReturnType<typeof plainExplanation>;
}

export function plainDelivery(
  delivery: ReceivedDelivery,
  explanation?: SignatureExplanation,
  forwarded?: Forwarded,
): PlainDelivery {
  const { number, attempt, at, name, id, valid, verified, problems, answer, headers, body } = delivery;
  return {
    number,
    attempt,
    at: new Date(at).toISOString(),
    name,
    id,
    valid,
    verified,
    problems: problems.map((problem) => ({ ...problem, message: withoutPrefix(problem.message) })),
    answer,
    headers,
    ...plainBody(body),
    ...(forwarded && { forwarded }),
    ...(explanation && { explanation: plainExplanation(explanation) }),
  };
}
