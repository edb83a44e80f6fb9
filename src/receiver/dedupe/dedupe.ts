/**
 * Remembers which events were handled, by their signed `id`. A store for several processes has to take a claim
 * atomically: of any number of concurrent claims of one id, one gets `claimed`.
 */
export interface Dedupe {
  claim(id: string): ClaimResult | Promise<ClaimResult>;
  /** The event was handled: later claims get `done`. */
  done(id: string): void | Promise<void>;
  /** Handling failed: the next claim gets `claimed`. */
  release(id: string): void | Promise<void>;
}

export type ClaimResult = 'claimed' | 'in_flight' | 'done';
