import type { Settings } from './settings.ts';

/** A slot of the worker, for one attempt. */
export interface Slot {
  /** The request is on its way. */
  begin(): void;
  end(): void;
}

/** Endpoints that are remembered as slow. */
const REMEMBERED = 10_000;

/**
 * The slots of a worker. Endpoints that are slow, and those that have more to do than they may take, share half of them, in
 * turn, so that the other half is there for everybody else however many they are.
 */
export class Slots {
  readonly #shared: number;
  readonly #slowAfter: number;
  readonly #slow = new Set<string>();
  readonly #waiting = new Set<string>();
  #used = 0;

  constructor({ concurrency, slowAfter }: Pick<Settings, 'concurrency' | 'slowAfter'>) {
    this.#shared = Math.ceil(concurrency / 2);
    this.#slowAfter = slowAfter;
  }

  /** Shared slots that are free. */
  get free(): number {
    return Math.max(0, this.#shared - this.#used);
  }

  /**
   * Takes a slot; undefined where it would be a shared one and none is free.
   *
   * @param listed whether the attempt has waited in the list of its endpoint.
   */
  take(endpoint: string, listed: boolean): Slot | undefined {
    let isShared = listed || this.#slow.has(endpoint);
    if (isShared && this.free === 0) return undefined;
    if (isShared) this.#used++;
    let timer: NodeJS.Timeout | undefined;
    let isSlow = false;
    return {
      begin: () => {
        timer = setTimeout(() => {
          isSlow = true;
          this.#remember(endpoint);
          if (!isShared) this.#used++;
          isShared = true;
        }, this.#slowAfter);
      },
      end: () => {
        clearTimeout(timer);
        if (timer !== undefined && !isSlow) this.#slow.delete(endpoint);
        if (isShared) this.#used--;
        isShared = false;
      },
    };
  }

  /** Puts an endpoint behind the others that wait for a shared slot. */
  wait(endpoint: string): void {
    this.#waiting.add(endpoint);
  }

  /** How many attempts of this endpoint may be woken up; 0 where it waits behind others. */
  turn(endpoint: string): number {
    if (this.#waiting.size === 0 && this.free > 0) return this.free;
    this.wait(endpoint);
    return 0;
  }

  /** The endpoint whose turn it is, if a shared slot is free. */
  next(): string | undefined {
    const [endpoint] = this.free > 0 ? this.#waiting : [];
    if (endpoint !== undefined) this.#waiting.delete(endpoint);
    return endpoint;
  }

  #remember(endpoint: string): void {
    this.#slow.add(endpoint);
    const [oldest] = this.#slow.size > REMEMBERED ? this.#slow : [];
    if (oldest !== undefined) this.#slow.delete(oldest);
  }
}
