import type { SendResult } from '../../mocks/sender/send-result.ts';
import { reasonOf } from './describe-sent.ts';

/** How a run went: how often each answer came, and how long answers took. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #latencies: number[] = [];
  /** Deliveries that were answered with a 2xx. */
  acknowledged = 0;

  add({ answer, error, latency }: SendResult): void {
    const kind = answer ? String(answer.status) : reasonOf(error);
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.#latencies.push(latency);
    if (answer && answer.status >= 200 && answer.status < 300) this.acknowledged++;
  }

  /** Some lines for a person. */
  summary(): string {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0).toFixed(1);
    return [
      `${sorted.length} sent`,
      ...[...this.#counts].toSorted().map(([kind, count]) => `${String(count).padStart(8)}  ${kind}`),
      `latency in ms: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, max ${at(1)}\n`,
    ].join('\n');
  }
}
