/**
 * Stores which events were handled. A claim belongs to its holder: only the token that `claim` returns settles it. A store
 * for several processes has to claim atomically: of any number of concurrent claims of one key, exactly one is `claimed`.
 */
export interface Dedupe {
  /** How long a claim lasts unless it is renewed, in milliseconds. */
  readonly claimTtl: number;
  /** @param key text of at most 200 characters without control characters. */
  claim(key: string): ClaimResult | Promise<ClaimResult>;
  /** Renews a claim for another `claimTtl`. Returns false if the claim is no longer held. */
  renew(key: string, token: string): boolean | Promise<boolean>;
  /**
   * Remembers the key as done, unless another holder has claimed it by now.
   *
   * @param ttl how long to remember it, in milliseconds.
   */
  done(key: string, token: string, ttl: number): void | Promise<void>;
  /** Ends a claim: the next one gets `claimed`. Does nothing unless it is held. */
  release(key: string, token: string): void | Promise<void>;
}

export type ClaimResult =
  | { readonly status: 'claimed'; readonly token: string }
  | { readonly status: 'in_flight' | 'done' };

/** A claim that is held. */
export interface Claim {
  readonly key: string;
  readonly token: string;
  /** How long the key is remembered once it is done, in milliseconds. */
  readonly ttl: number;
}

/** Default of `claimTtl`, in milliseconds. */
export const CLAIM_TTL_MS = 60_000;
