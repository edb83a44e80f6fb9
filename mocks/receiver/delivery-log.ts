import { assertOptions } from '../../src/assert-options.ts';
import { checkNumber, MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';
import { Attempts, type Limits } from './attempts.ts';
import { type ReceivedDelivery, RecordedDelivery } from './received-delivery.ts';
import { complaint, summarise } from './summary.ts';
import type { Verdict } from './verdict.ts';
import { Waiters } from './waiters.ts';

export interface WaitOptions {
  /** Milliseconds. Default: 4,000, less than the five seconds that test runners give a test. */
  readonly timeout?: number;
}

/** Waits until so many deliveries have arrived, or one that fits, and gives these. */
export interface WaitFor {
  (count: number, options?: WaitOptions): Promise<readonly ReceivedDelivery[]>;
  (fits: (delivery: ReceivedDelivery) => boolean, options?: WaitOptions): Promise<ReceivedDelivery>;
}

const DEFAULT_TIMEOUT_MS = 4000;

/** What arrived, and who waits for more. */
export class DeliveryLog {
  readonly deliveries: RecordedDelivery[] = [];
  readonly #limits: Limits;
  readonly #attempts: Attempts;
  readonly #explainSilence: () => readonly string[];
  #count = 0;
  #bytes = 0;
  readonly #waiters = new Waiters<ReceivedDelivery>();

  /** @param explainSilence says, in lines, what to look at where nothing has arrived. */
  constructor(limits: Limits, explainSilence: () => readonly string[] = () => []) {
    this.#limits = limits;
    this.#explainSilence = explainSilence;
    this.#attempts = new Attempts(limits);
  }

  add(at: number, headers: Headers, verdict: Verdict): RecordedDelivery {
    const { id } = verdict;
    const attempt = id === undefined ? 1 : this.#attempts.next(id);
    const delivery = new RecordedDelivery({ number: ++this.#count, attempt, at }, headers, verdict);
    const { keep, keepBytes } = this.#limits;
    this.deliveries.push(delivery);
    this.#bytes += sizeOf(delivery);
    while (this.deliveries.length > keep || (this.#bytes > keepBytes && this.deliveries.length > 1)) {
      const oldest = this.deliveries.shift();
      if (oldest) this.#bytes -= sizeOf(oldest);
    }
    return delivery;
  }

  /** To be told of a delivery that arrived, and of its answer. */
  notify(delivery: ReceivedDelivery): void {
    this.#waiters.notify(delivery);
  }

  clear(): void {
    this.#count = 0;
    this.#bytes = 0;
    this.deliveries.length = 0;
    this.#attempts.clear();
    this.#waiters.end(complaint('The receiver was reset while a delivery was waited for.'));
  }

  readonly waitFor = (async (wanted: number | ((delivery: ReceivedDelivery) => boolean), options: WaitOptions = {}) => {
    assertOptions<WaitOptions>('waitFor', options, { timeout: true });
    const { timeout = DEFAULT_TIMEOUT_MS } = options;
    checkNumber('timeout', timeout, 'milliseconds', { min: 0, max: MAX_DELAY_MS });
    if (typeof wanted === 'number') return this.#several(wanted, timeout);
    if (typeof wanted === 'function') return this.#one(wanted, timeout);
    throw wrongOption('wanted', 'a number of deliveries or a function that accepts one', wanted);
  }) as WaitFor;

  #several(count: number, timeout: number): Promise<readonly ReceivedDelivery[]> | readonly ReceivedDelivery[] {
    const find = (): readonly ReceivedDelivery[] | undefined =>
      this.deliveries.length < count ? undefined : [...this.deliveries];
    const late = this.#late(timeout, count === 1 ? 'a delivery' : `${count} deliveries`);
    return find() ?? this.#waiters.add({ find, timeout, late });
  }

  #one(fits: (delivery: ReceivedDelivery) => boolean, timeout: number): Promise<ReceivedDelivery> | ReceivedDelivery {
    const find = (delivery: ReceivedDelivery): ReceivedDelivery | undefined => (fits(delivery) ? delivery : undefined);
    const late = this.#late(timeout, 'a delivery that fits');
    return this.deliveries.find(fits) ?? this.#waiters.add({ find, timeout, late });
  }

  #late(timeout: number, what: string): () => Error {
    return () => {
      const lines = this.deliveries.length === 0 ? this.#explainSilence() : summarise(this.deliveries);
      return complaint(`Waited ${timeout} ms for ${what}; ${this.deliveries.length} arrived.`, lines);
    };
  }
}

/** About as many bytes as a delivery occupies. */
function sizeOf({ body, headers, id = '', name = '' }: ReceivedDelivery): number {
  const headerLength = Object.entries(headers).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return body.length + headerLength + id.length + name.length;
}
