import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** Signs id, time and body, in three headers. @see {@link https://www.standardwebhooks.com} */
export const standardWebhooks: SignatureScheme = /* @__PURE__ */ defineScheme({
  header: 'webhook-signature',
  algorithm: 'hmac-sha256',
  encoding: 'base64',
  prefix: 'v1,',
  list: ' ',
  signedContent: '{id}.{timestamp}.{body}',
  id: { header: 'webhook-id' },
  timestamp: { header: 'webhook-timestamp', tolerance: 300 },
  secretEncoding: 'base64',
  stripPrefix: 'whsec_',
  keyBytes: [24, 64],
});
