import { utf8 } from './encoding.ts';
import { createKeyring } from './keyring.ts';
import type { SchemeName } from './scheme.ts';
import { schemeOf } from './schemes.ts';
import { signers } from './signers.ts';

export interface SignOptions {
  /** Several where the scheme has room for them (`standard-webhooks`); otherwise the first one signs. */
  readonly secret: string | readonly string[];
  /** Default: `heyoo`. */
  readonly scheme?: SchemeName;
  /** Header of the `heyoo` scheme. Default: the one that the spec names. */
  readonly header?: string | undefined;
  /** The event's id; signed by `standard-webhooks` only. */
  readonly id: string;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/**
 * The headers that sign a body.
 *
 * @param body the very bytes that are sent, or their text.
 * @throws {WebhookError} `invalid_secret`
 */
export async function signWebhook(body: string | Uint8Array, options: SignOptions): Promise<Record<string, string>> {
  const { secret, scheme = 'heyoo', header, id, now = Date.now } = options;
  const keys = await createKeyring(schemeOf(scheme), secret)();
  return signers[scheme](keys, { id, now: now(), body: typeof body === 'string' ? utf8(body) : body, header });
}
