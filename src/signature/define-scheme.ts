import type { SignatureScheme } from './scheme.ts';
import { checkNumber } from '../check-option.ts';
import { usageError } from '../package-name.ts';

const HEADER = /^[\w!#$%&'*+\-.^`|~]+$/;

/** The parts of a delivery that a template may name, beside its body. */
const PARTS = ['id', 'timestamp', 'url'] as const;

/**
 * Validates the description of a signature scheme, which is an object, not a name.
 *
 * @throws {TypeError} for a description that no delivery could be signed by, or one whose id, time or URL is not signed.
 *
 * @example
 * const scheme = defineScheme({
 *   header: 'Acme-Signature',
 *   algorithm: 'hmac-sha256',
 *   encoding: 'hex',
 *   signedContent: '{timestamp}.{body}',
 *   timestamp: { header: 'Acme-Timestamp' },
 *   secretEncoding: 'utf-8',
 * });
 */
export function defineScheme(scheme: SignatureScheme): SignatureScheme {
  if (typeof Object(scheme).header !== 'string') {
    throw usageError(`\`scheme\` must be a signature scheme, got ${JSON.stringify(scheme)}.`);
  }
  const { header, algorithm, encoding, signedContent, id, timestamp, secretEncoding, keyBytes } = scheme;
  const headers = [
    header,
    ...(id ? [id.header] : []),
    ...(timestamp && 'header' in timestamp ? [timestamp.header] : []),
  ];
  for (const name of headers)
    must(typeof name === 'string' && HEADER.test(name), 'name headers that HTTP allows', name);
  must(new Set(headers.map((name) => name.toLowerCase())).size === headers.length, 'name each header once', headers);
  must(algorithm === 'hmac-sha256', 'have the `algorithm` hmac-sha256', algorithm);
  must(['hex', 'base64'].includes(encoding), 'have the `encoding` hex or base64', encoding);
  must(
    ['utf-8', 'base64', 'hex'].includes(secretEncoding),
    'have the `secretEncoding` utf-8, base64 or hex',
    secretEncoding,
  );
  if (timestamp && 'prefix' in timestamp)
    must(scheme.list !== undefined, 'have a `list` that the time is part of', timestamp);
  for (const part of ['prefix', 'list', 'stripPrefix'] as const) {
    const text = scheme[part];
    must(text === undefined || typeof text === 'string', `have a \`${part}\` of text, or none`, text);
  }
  must(scheme.list !== '', 'have a `list` that something separates', scheme.list);
  const { tolerance } = timestamp ?? {};
  if (tolerance !== undefined) checkNumber('timestamp.tolerance', tolerance, 'seconds');
  if (keyBytes) must(keyBytes[0] > 0 && keyBytes[0] <= keyBytes[1], 'have `keyBytes` of a least and a most', keyBytes);

  const template = signedContent === 'body' ? '{body}' : signedContent;
  const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
  must(named.filter((part) => part === 'body').length === 1, 'sign the `{body}` once', signedContent);
  for (const part of named)
    must(part === 'body' || PARTS.some((known) => known === part), `sign no {${part}}`, signedContent);
  for (const part of PARTS) {
    const isSigned = named.includes(part);
    must(
      isSigned === (scheme[part] !== undefined),
      `have \`${part}\` where {${part}} is signed, and only there`,
      signedContent,
    );
  }
  return Object.freeze({ ...scheme });
}

function must(holds: boolean, what: string, given: unknown): void {
  if (!holds) throw usageError(`A signature scheme must ${what}, got ${JSON.stringify(given)}.`);
}
