import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** One header with the HMAC of the body in lower-case hexadecimal. The key is the secret as it is written. */
export function hmacHex(header: string): SignatureScheme {
  return defineScheme({
    header,
    algorithm: 'hmac-sha256',
    encoding: 'hex',
    signedContent: 'body',
    secretEncoding: 'utf-8',
  });
}
