import { withoutPrefix } from '../../src/package-name.ts';
import { printable } from '../printable.ts';

/** What Node says of a certificate that no authority it trusts has signed. */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Why an endpoint gave no answer, and what to do about it where that is known. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const cause = causeOf(error);
  const code = codeOf(error);
  const reason = printable(withoutPrefix(cause.message) || code || cause.name, 1000);
  return `no answer: ${reason}${remedyFor(code)}`;
}

/** What to do about an error of the system, as the end of a sentence; empty where that is not known. */
export function remedyFor(code: string | undefined): string {
  if (code === undefined || !UNTRUSTED.has(code)) return '';
  return '. Name the certificate of its authority with NODE_EXTRA_CA_CERTS, or accept any certificate of a loopback host with --insecure';
}

/** The code of the system, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (causeOf(error) as NodeJS.ErrnoException).code : undefined;
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
function causeOf(error: Error): Error {
  return error.cause instanceof Error ? error.cause : error;
}
