import { defineScheme } from '../define-scheme.ts';
import type { SignatureScheme } from '../scheme.ts';

/** Signs a version, the time and the body, in two headers: `v0=a2114d…`. @see {@link https://docs.slack.dev/authentication/verifying-requests-from-slack} */
export function slackStyle(
  header = 'X-Slack-Signature',
  timestampHeader = 'X-Slack-Request-Timestamp',
): SignatureScheme {
  return defineScheme({
    header,
    algorithm: 'hmac-sha256',
    encoding: 'hex',
    prefix: 'v0=',
    signedContent: 'v0:{timestamp}:{body}',
    timestamp: { header: timestampHeader, tolerance: 300 },
    secretEncoding: 'utf-8',
  });
}
