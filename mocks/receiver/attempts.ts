/** How much is remembered; the oldest goes first, the latest stays. */
export interface Limits {
  /** The most entries. */
  readonly keep: number;
  /** The most bytes, about. */
  readonly keepBytes: number;
}

/** Counts the deliveries of each event. */
export class Attempts {
  readonly #limits: Limits;
  readonly #counts = new Map<string, number>();
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @returns 1 for the first delivery of an id, 2 for the second. */
  next(id: string): number {
    const known = this.#counts.get(id);
    const attempt = (known ?? 0) + 1;
    this.#counts.set(id, attempt);
    if (known === undefined) this.#bytes += id.length;
    const { keep, keepBytes } = this.#limits;
    for (const oldest of this.#counts.keys()) {
      const isTooMuch = this.#counts.size > keep || (this.#bytes > keepBytes && this.#counts.size > 1);
      if (!isTooMuch) break;
      this.#counts.delete(oldest);
      this.#bytes -= oldest.length;
    }
    return attempt;
  }

  clear(): void {
    this.#counts.clear();
    this.#bytes = 0;
  }
}
