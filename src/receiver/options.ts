import { defaultScheme } from '../signature/default-scheme.ts';
import { deliveryPolicy } from '../../generated/catalog.ts';
import { clockOf, checkNumber, MAX_DELAY_MS } from '../check-option.ts';
import { createKeyring, type Keyring, type SecretSource } from '../signature/keyring.ts';
import { type SignatureReader, signatureReaderOf } from '../signature/read-signature.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import { BufferPool } from './body-buffer.ts';
import { type IdentityPart, unsignedParts } from './unsigned-parts.ts';

const DAY_MS = 86_400_000;

export interface VerifyOptions<Platform = unknown> {
  /**
   * The webhook's secret, several while it is rotated, or a function that looks them up for each delivery, over input
   * that is not verified yet.
   */
  readonly secret: SecretSource<Platform>;
  /** How deliveries are signed. Default: the scheme of the contract, `signatureScheme`. */
  readonly scheme?: SignatureScheme;
  /** Default: 1 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * Bytes that bodies may hold together until their signatures are verified. Past it the largest gets 503. Default: 64
   * times `maxBodyBytes`.
   */
  readonly maxBufferedBytes?: number;
  /**
   * Oldest event that is accepted, in milliseconds by the event's own `timestamp`, which retries keep. Default: 16
   * days, which is about as long as twenty attempts take.
   */
  readonly maxAge?: number;
  /** How far ahead the sender's clock may be, in milliseconds from 0. Default: 5 minutes. */
  readonly clockSkew?: number;
  /**
   * How long a delivery may take from its headers to the answer, in milliseconds: body, secret, store and handler
   * together. Default: 80 % of the sender's timeout in the spec, so that the answer arrives.
   */
  readonly timeout?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

export interface VerifySettings<Platform = unknown> {
  readonly readSignature: SignatureReader;
  /** What of an event comes in a header that the scheme does not sign. */
  readonly unsigned: readonly IdentityPart[];
  readonly keys: Keyring<Platform>;
  readonly maxBodyBytes: number;
  readonly pool: BufferPool;
  readonly maxAge: number;
  readonly clockSkew: number;
  readonly timeout: number;
  readonly now: () => number;
}

/** The names of all options. */
export const VERIFY_OPTIONS: Readonly<Record<keyof VerifyOptions, true>> = {
  secret: true,
  scheme: true,
  maxBodyBytes: true,
  maxBufferedBytes: true,
  maxAge: true,
  clockSkew: true,
  timeout: true,
  now: true,
};

/** Default of {@link VerifyOptions.maxBodyBytes}. */
export const MAX_BODY_BYTES: number = 1024 * 1024;

/** Bodies of the largest size that may be arriving at once, by default. */
const MAX_BODIES = 64;

/** Default of {@link VerifyOptions.maxAge}, in milliseconds. */
export const MAX_AGE_MS: number = 16 * DAY_MS;

/** Default of {@link VerifyOptions.clockSkew}, in milliseconds. */
export const CLOCK_SKEW_MS: number = 5 * 60_000;

/** Default of {@link VerifyOptions.timeout}, in milliseconds: the sender still has to get the answer. */
export const TIMEOUT_MS: number = deliveryPolicy.timeoutSeconds * 800;

/**
 * Checks options and fills in their defaults.
 *
 * @throws {TypeError} for an invalid option.
 */
export function settingsOf<Platform>(options: VerifyOptions<Platform>): VerifySettings<Platform> {
  const { maxBodyBytes = MAX_BODY_BYTES, maxAge = MAX_AGE_MS, clockSkew = CLOCK_SKEW_MS } = options;
  const { maxBufferedBytes = MAX_BODIES * maxBodyBytes, timeout = TIMEOUT_MS, scheme = defaultScheme } = options;
  checkNumber('maxBodyBytes', maxBodyBytes, 'bytes', { integer: true });
  checkNumber('maxBufferedBytes', maxBufferedBytes, 'bytes', { integer: true });
  checkNumber('maxAge', maxAge, 'milliseconds');
  checkNumber('clockSkew', clockSkew, 'milliseconds', { min: 0 });
  checkNumber('timeout', timeout, 'milliseconds', { max: MAX_DELAY_MS });
  return {
    keys: createKeyring(scheme, options.secret),
    readSignature: signatureReaderOf(scheme),
    unsigned: unsignedParts(scheme),
    maxBodyBytes,
    pool: new BufferPool(maxBufferedBytes),
    maxAge,
    clockSkew,
    timeout,
    now: clockOf(options.now),
  };
}
