import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** Signs time and body, in one header: `t=1492774577,v1=5257a8…`. @see {@link https://docs.stripe.com/webhooks#verify-manually} */
export function stripeStyle(header = 'Stripe-Signature'): SignatureScheme {
  return defineScheme({
    header,
    algorithm: 'hmac-sha256',
    encoding: 'hex',
    prefix: 'v1=',
    list: ',',
    signedContent: '{timestamp}.{body}',
    timestamp: { prefix: 't=', tolerance: 300 },
    secretEncoding: 'utf-8',
  });
}
