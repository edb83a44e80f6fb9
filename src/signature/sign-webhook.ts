import { utf8 } from './encoding.ts';
import { assertKeyLength } from './key-length.ts';
import { importKeys } from './keyring.ts';
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
 * @throws {TypeError} for a secret that is refused, and for an id or a header that HTTP cannot carry.
 */
export async function signWebhook(body: string | Uint8Array, options: SignOptions): Promise<Record<string, string>> {
  const { secret, scheme = 'heyoo', header, id, now = Date.now } = options;
  assertKeyLength(scheme, secret);
  const keys = importKeys(schemeOf(scheme), secret);
  const message = { id, now: now(), body: typeof body === 'string' ? utf8(body) : body, header };
  const headers = await signers[scheme](keys, message);
  for (const [name, value] of Object.entries(headers)) assertSendable(name, value);
  return headers;
}

/** Stricter than HTTP, where receivers differ in how they read what is not ASCII, and drop spaces at the ends. */
function assertSendable(name: string, value: string): void {
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) {
    throw new TypeError('@heyoo/webhooks: The name of the signature header is none that HTTP allows.');
  }
  if (!/^[!-~](?:[ -~]*[!-~])?$/.test(value)) {
    throw new TypeError(
      `@heyoo/webhooks: The header ${name} carries ASCII without spaces at its ends, and is not empty.`,
    );
  }
}
