import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { printable } from '../printable.ts';
import type { Forwarded } from './forwarder.ts';
import { payloadVerdict, signatureVerdict } from './verdicts.ts';

/** More names are counted together: a stranger could send any number of them. */
const MAX_NAMES = 100;

/** What arrived while `listen` ran. */
export class Summary {
  readonly #events = new Map<string, number>();
  readonly #signatures = new Map<string, number>();
  readonly #payloads = new Map<string, number>();
  readonly #endpoint = new Map<string, number>();
  #shown = 0;
  #hidden = 0;

  add(delivery: ReceivedDelivery, forwarded: Forwarded | undefined): void {
    const { name = 'no event' } = delivery;
    const isCounted = this.#events.has(name) || this.#events.size < MAX_NAMES;
    this.#shown++;
    count(this.#events, isCounted ? printable(name) : 'others');
    count(this.#signatures, signatureVerdict(delivery));
    count(this.#payloads, payloadVerdict(delivery));
    if (forwarded) count(this.#endpoint, String(forwarded.status ?? forwarded.error));
  }

  /** Counts a delivery that the filter kept out. */
  hide(): void {
    this.#hidden++;
  }

  text(): string {
    const lines = [
      `${this.#shown} ${this.#shown === 1 ? 'delivery' : 'deliveries'}${this.#hidden > 0 ? `, ${this.#hidden} more that the filter hides` : ''}`,
    ];
    if (this.#shown > 0) {
      lines.push(
        `events: ${list(this.#events)}`,
        `signature: ${list(this.#signatures)}`,
        `payload: ${list(this.#payloads)}`,
      );
    }
    if (this.#endpoint.size > 0) lines.push(`forwarded: ${list(this.#endpoint)}`);
    return `${lines.join('\n')}\n`;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([key, times]) => `${key} ${times}`).join(', ');
}
