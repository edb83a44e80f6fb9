import { signature } from '../../generated/catalog.ts';
import { WebhookError } from '../errors.ts';
import { fromHex, toHex, utf8 } from './encoding.ts';
import type { Scheme } from './scheme.ts';
import { assertUsable } from './secret.ts';

const SIGNATURE = /^[0-9a-f]{64}$/;

/**
 * The scheme that the spec assumes: lower-case hexadecimal HMAC-SHA256 of the raw body, keyed with the UTF-8 bytes of
 * the whole secret, whatever its prefix.
 *
 * @param header the header that carries the signature; the spec names the default.
 */
export function heyooScheme(header: string = signature.header): Scheme {
  return {
    keyBytes(secret) {
      assertUsable(secret);
      return utf8(secret);
    },
    async sign([key], { body }) {
      return key ? { [header]: toHex(await key.sign(body)) } : {};
    },
    read(headerOf) {
      const value = headerOf(header);
      if (value === undefined) throw new WebhookError('missing_signature', `The header ${header} is missing.`);
      if (!SIGNATURE.test(value)) {
        throw new WebhookError(
          'malformed_signature',
          `The header ${header} is not 64 lower-case hexadecimal characters.`,
        );
      }
      return { signatures: [fromHex(value)], signedBytes: (body) => body };
    },
  };
}
