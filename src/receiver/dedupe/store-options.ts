import { checkNumber, MAX_DELAY_MS, wrongOption } from '../../check-option.ts';
import { CLAIM_TTL_MS } from './dedupe.ts';
import { isPlain } from './key.ts';

/** Options of every store that several processes share. */
export interface StoreOptions {
  /**
   * The endpoint's name, part of every key: endpoints that share a store each handle an event that both receive. 1 to
   * 128 characters.
   */
  readonly name: string;
  /** How long a claim lasts unless it is renewed, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
}

/** The names of these options. */
export const STORE_OPTIONS: Readonly<Record<keyof StoreOptions, true>> = { name: true, claimTtl: true };

/**
 * Checks options and fills in their defaults.
 *
 * @throws {TypeError} for an invalid option.
 */
export function storeOptionsOf(options: StoreOptions): Required<StoreOptions> {
  const { name, claimTtl = CLAIM_TTL_MS } = options;
  if (!isPlain(name)) throw wrongOption('name', 'the name of the endpoint, 1 to 128 characters', name);
  checkNumber('claimTtl', claimTtl, 'milliseconds', { integer: true, max: MAX_DELAY_MS });
  return { name, claimTtl };
}

/** @returns milliseconds as every store takes them: whole, and no more than fit beside today's date. */
export function wholeMs(ttl: number): number {
  return Math.min(Math.ceil(ttl), Number.MAX_SAFE_INTEGER);
}
