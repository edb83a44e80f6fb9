import type { Outcome } from '../sender/transmit.ts';
import type { Check, CheckContext } from './check.ts';
import { describeOutcome } from './describe-outcome.ts';
import type { CheckResult } from './report.ts';

/** A check while its deliveries are under way, several of them at a time. */
export class CheckRun {
  readonly check: Check;
  readonly #secrets: readonly string[];
  readonly #onResult: ((result: CheckResult) => void) | undefined;
  /** By the place of the trial. */
  readonly #received: Outcome[][] = [];
  #ended = 0;

  constructor(check: Check, secrets: readonly string[], onResult: ((result: CheckResult) => void) | undefined) {
    this.check = check;
    this.#secrets = secrets;
    this.#onResult = onResult;
  }

  /** Makes the deliveries of one trial. */
  async send(index: number, context: CheckContext): Promise<readonly Outcome[]> {
    const received = [await this.check.trials[index]?.send(context)].flat().flatMap((outcome) => outcome ?? []);
    this.#received[index] = received;
    this.#ended++;
    const isEnded = this.#ended === this.check.trials.length;
    if (isEnded && received.some(({ answer }) => answer)) this.#onResult?.(this.result());
    return received;
  }

  /** The first trial that failed; where nothing was sent, that there was no answer before. */
  result(): CheckResult {
    const { id, title, why, expected, trials } = this.check;
    const about = { id, title, why, expected: expected.text };
    if (this.#ended < trials.length) {
      return { ...about, sent: 'nothing', answered: 'no answer to anything before', ok: false, latency: 0 };
    }
    const latency = slowest(this.#received.flat());
    for (const [index, received] of this.#received.entries()) {
      const statuses = received.flatMap(({ answer }) => answer?.status ?? []);
      const unmet = received.find(({ answer }) => !answer || !expected.isMet(answer.status, statuses));
      const answered = unmet && describeOutcome(unmet, this.#secrets);
      if (answered !== undefined) return { ...about, sent: trials[index]?.sent ?? '', answered, ok: false, latency };
    }
    const answers = new Set(this.#received.flat().map((outcome) => describeOutcome(outcome, this.#secrets)));
    const more = trials.length > 1 ? `, and ${trials.length - 1} more` : '';
    return { ...about, sent: `${trials[0]?.sent}${more}`, answered: [...answers].join(', '), ok: true, latency };
  }
}

/** In milliseconds. */
export function slowest(outcomes: readonly Outcome[]): number {
  return Math.max(0, ...outcomes.map(({ latency }) => latency));
}
