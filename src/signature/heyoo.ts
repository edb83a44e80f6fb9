import { signature } from '../../generated/catalog.ts';
import { fromHex, utf8 } from './encoding.ts';
import { malformed, requiredHeader, type Scheme } from './scheme.ts';
import { assertUsable } from './secret.ts';

/**
 * The scheme that the spec assumes: lower-case hexadecimal HMAC-SHA256 of the raw body, keyed with the UTF-8 bytes of
 * the whole secret, whatever its prefix.
 *
 * @param name the header that carries the signature; the spec names the default.
 */
export function heyooScheme(name: string = signature.header): Scheme {
  return {
    signedHeaders: [],
    keyBytes(secret) {
      assertUsable(secret);
      return utf8(secret);
    },
    read(header) {
      const value = requiredHeader(header, name);
      if (!/^[0-9a-f]{64}$/.test(value)) throw malformed(name, '64 lower-case hexadecimal characters');
      return { signatures: [fromHex(value)], signedBytes: (body) => body };
    },
  };
}
