import { withoutPrefix } from '../../src/package-name.ts';
import { printable } from '../printable.ts';

const INSECURE = 'accept any certificate of a loopback host with --insecure';
const UNTRUSTED = `Name the certificate of its authority with NODE_EXTRA_CA_CERTS, or ${INSECURE}`;

/** What to do about a certificate that Node rejects, by the code of its error. */
const REMEDIES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: `Renew the certificate, or ${INSECURE}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: `Use a host name of the certificate, or ${INSECURE}`,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
};

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
  const remedy = code !== undefined && Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  return remedy === undefined ? '' : `. ${remedy}`;
}

/** The code of the system, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (causeOf(error) as NodeJS.ErrnoException).code : undefined;
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
function causeOf(error: Error): Error {
  return error.cause instanceof Error ? error.cause : error;
}
