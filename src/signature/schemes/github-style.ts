import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** Signs the body: `sha256=757107…`. @see {@link https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries} */
export function githubStyle(header = 'X-Hub-Signature-256'): SignatureScheme {
  return defineScheme({
    header,
    algorithm: 'hmac-sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signedContent: 'body',
    secretEncoding: 'utf-8',
  });
}
