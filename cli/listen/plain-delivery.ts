import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import type { SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import { plainExplanation } from '../verify/describe-explanation.ts';
import { withoutPrefix } from '../../src/package-name.ts';

/** A delivery as plain data. */
export interface PlainDelivery extends Pick<
  ReceivedDelivery,
  'number' | 'attempt' | 'name' | 'id' | 'valid' | 'verified' | 'problems' | 'answer' | 'headers'
> {
  /** ISO 8601. */
  readonly at: string;
  /** What is no UTF-8 in it is replaced. */
  readonly body: string;
  /** Why its signature does not hold. */
  readonly explanation?: ReturnType<typeof plainExplanation>;
}

export function plainDelivery(delivery: ReceivedDelivery, explanation?: SignatureExplanation): PlainDelivery {
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
    body: new TextDecoder().decode(body),
    ...(explanation && { explanation: plainExplanation(explanation) }),
  };
}
