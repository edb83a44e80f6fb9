import { deliveryPolicy } from '../../generated/catalog.ts';
import { createKeyring, type Keyring, type SecretSource } from '../signature/keyring.ts';
import type { Scheme, SchemeName } from '../signature/scheme.ts';
import { schemeOf } from '../signature/schemes.ts';

const DAY_MS = 86_400_000;

export interface VerifyOptions {
  /** The webhook's secret, several while it is rotated, or a function that looks them up. */
  readonly secret: SecretSource;
  /** How deliveries are signed. Default: `heyoo`. */
  readonly scheme?: SchemeName;
  /** The header of the `heyoo` scheme. Default: the one that the spec names. */
  readonly header?: string;
  /** Default: 1 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * Oldest event that is accepted, in milliseconds by the event's own `timestamp`, which retries keep. Default: 16
   * days, which is about as long as twenty attempts take.
   */
  readonly maxAge?: number;
  /** How far ahead the sender's clock may be, in milliseconds. Default: 5 minutes. */
  readonly clockSkew?: number;
  /**
   * How long a body may take to arrive, and the secret to be looked up, in milliseconds. Default: the timeout of the
   * spec's delivery policy.
   */
  readonly timeout?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

export interface VerifySettings {
  readonly scheme: Scheme;
  readonly keys: Keyring;
  readonly maxBodyBytes: number;
  readonly maxAge: number;
  readonly clockSkew: number;
  readonly timeout: number;
  readonly now: () => number;
}

/** Default of {@link VerifyOptions.maxBodyBytes}. */
export const MAX_BODY_BYTES: number = 1024 * 1024;

/** Default of {@link VerifyOptions.maxAge}, in milliseconds. */
export const MAX_AGE_MS: number = 16 * DAY_MS;

/** Default of {@link VerifyOptions.clockSkew}, in milliseconds. */
export const CLOCK_SKEW_MS: number = 5 * 60_000;

/** For as long an event can be accepted, so for as long it has to be remembered, in milliseconds. */
export const REMEMBER_MS: number = MAX_AGE_MS + CLOCK_SKEW_MS;

/** Default of {@link VerifyOptions.timeout}: as long as the sender waits for an answer. */
export const TIMEOUT_MS: number = deliveryPolicy.timeoutSeconds * 1000;

/**
 * @throws {WebhookError} `invalid_secret`
 * @throws {TypeError} for a limit that is no number above 0.
 */
export function settingsOf(options: VerifyOptions): VerifySettings {
  const { timeout = TIMEOUT_MS } = options;
  if (!(timeout > 0)) throw new TypeError('@heyoo/webhooks: timeout is a number of milliseconds above 0.');
  const scheme = schemeOf(options.scheme, options.header);
  return {
    scheme,
    keys: createKeyring(scheme, options.secret),
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    maxAge: options.maxAge ?? MAX_AGE_MS,
    clockSkew: options.clockSkew ?? CLOCK_SKEW_MS,
    timeout,
    now: options.now ?? Date.now,
  };
}
