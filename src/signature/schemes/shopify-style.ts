import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** One header with the HMAC of the body in Base64. @see {@link https://shopify.dev/docs/apps/build/webhooks/subscribe/https} */
export function shopifyStyle(header = 'X-Shopify-Hmac-Sha256'): SignatureScheme {
  return defineScheme({
    header,
    algorithm: 'hmac-sha256',
    encoding: 'base64',
    signedContent: 'body',
    secretEncoding: 'utf-8',
  });
}
