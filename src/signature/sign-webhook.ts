import { defaultScheme } from './default-scheme.ts';
import { defineScheme } from './define-scheme.ts';
import { toBase64, toHex, utf8 } from './encoding.ts';
import { assertKeyLength } from './key-bytes.ts';
import { importKeys } from './keyring.ts';
import type { Encoding, SignatureScheme } from './scheme.ts';
import { signedContentOf } from './signed-content.ts';
import { clockOf } from '../check-option.ts';
import { usageError } from '../package-name.ts';

export interface SignOptions {
  /** Several where the scheme has a list of signatures; otherwise the first one signs. */
  readonly secret: string | readonly string[];
  /** Default: the one of the contract, `signatureScheme`. */
  readonly scheme?: SignatureScheme;
  /** The event's id, for schemes that sign it. */
  readonly id: string;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

const ENCODERS: Readonly<Record<Encoding, (bytes: Uint8Array) => string>> = { hex: toHex, base64: toBase64 };

/**
 * Returns the headers that sign a body.
 *
 * @param body the very bytes that are sent, or their text.
 * @throws {TypeError} for a secret that is rejected, and for an id or a header that HTTP cannot carry.
 *
 * @example
 * await fetch(url, { method: 'POST', body, headers: await signWebhook(body, { secret, id }) });
 */
export async function signWebhook(body: string | Uint8Array, options: SignOptions): Promise<Record<string, string>> {
  const { secret, scheme = defaultScheme, id } = options;
  defineScheme(scheme);
  const { header, encoding, prefix = '', list, timestamp } = scheme;
  assertKeyLength(scheme, secret);
  const keys = importKeys(scheme, secret);
  const time = String(Math.floor(clockOf(options.now)() / 1000));
  const content = signedContentOf(scheme)(typeof body === 'string' ? utf8(body) : body, { id, timestamp: time });
  const entries = timestamp && 'prefix' in timestamp ? [timestamp.prefix + time] : [];
  for (const key of list === undefined ? keys.slice(0, 1) : keys) {
    entries.push(prefix + ENCODERS[encoding](await key.sign(content)));
  }
  const headers = {
    ...(scheme.id && { [scheme.id.header]: id }),
    ...(timestamp && 'header' in timestamp && { [timestamp.header]: time }),
    [header]: entries.join(list),
  };
  for (const [name, value] of Object.entries(headers)) assertSendable(name, value);
  return headers;
}

/** Stricter than HTTP, where receivers differ in how they read what is not ASCII, and drop spaces at the ends. */
function assertSendable(name: string, value: string): void {
  if (!/^[!-~](?:[ -~]*[!-~])?$/.test(value)) {
    throw usageError(`The value of the header ${name} must be ASCII text, not empty, without spaces at its ends.`);
  }
}
