import { WebhookError } from '../errors.ts';
import { fromBase64, fromHex } from './encoding.ts';
import type { Encoding, HeaderReader, SignatureHeaders, SignatureScheme, SignedTimestamp } from './scheme.ts';
import { signedContentOf } from './signed-content.ts';

/** A header with more signatures than any rotation has is an attempt to keep the receiver busy. */
const MAX_SIGNATURES = 16;

/** Default of {@link SignedTimestamp.tolerance}, in seconds. */
const TOLERANCE_S = 300;

const DECODERS: Readonly<Record<Encoding, (text: string) => Uint8Array | undefined>> = {
  hex: (text) => (/^[0-9a-f]{64}$/.test(text) ? fromHex(text) : undefined),
  base64(text) {
    const bytes = fromBase64(text);
    return bytes?.length === 32 ? bytes : undefined;
  },
};

const FORMS: Readonly<Record<Encoding, string>> = {
  hex: '64 lower-case hexadecimal characters',
  base64: '44 characters of Base64',
};

/**
 * Reads a signature from the headers, before any body is read.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError} `missing_signature`, `malformed_signature`, `stale_signature`
 */
export type SignatureReader = (header: HeaderReader, now: number) => SignatureHeaders;

/** What depends on the scheme alone is prepared once. */
export function signatureReaderOf(scheme: SignatureScheme): SignatureReader {
  const { encoding, prefix = '', list, timestamp } = scheme;
  const { tolerance = TOLERANCE_S } = timestamp ?? {};
  const decode = DECODERS[encoding];
  const contentOf = signedContentOf(scheme);
  return (header, now) => {
    const id = scheme.id ? requiredHeader(header, scheme.id.header) : '';
    const value = requiredHeader(header, scheme.header);
    // What HTTP makes of a header that was sent twice.
    if (list !== ', ' && value.includes(', ')) throw malformed(scheme.header, 'sent once');
    const entries = list === undefined ? [value] : value.split(list, MAX_SIGNATURES);
    const time = timestamp ? readTime(timestamp, header, { entries, name: scheme.header }) : '';
    const signatures: Uint8Array[] = [];
    for (const entry of entries) {
      const signature = entry.startsWith(prefix) ? decode(entry.slice(prefix.length)) : undefined;
      if (signature) signatures.push(signature);
    }
    if (signatures.length === 0) {
      const start = prefix && `${JSON.stringify(prefix)} and `;
      throw malformed(scheme.header, `${list === undefined ? '' : 'a list of '}${start}${FORMS[encoding]}`);
    }
    if (timestamp && Math.abs(now / 1000 - Number(time)) > tolerance) {
      throw new WebhookError('stale_signature', `The delivery was signed more than ${tolerance} s from now.`);
    }
    return { signatures, signedBytes: (body) => contentOf(body, { id, timestamp: time }) };
  };
}

function readTime(
  timestamp: SignedTimestamp,
  header: HeaderReader,
  { entries, name }: { readonly entries: readonly string[]; readonly name: string },
): string {
  const isInHeader = 'header' in timestamp;
  const text = isInHeader ? requiredHeader(header, timestamp.header) : entryAfter(timestamp.prefix, entries);
  if (/^\d{1,12}$/.test(text)) return text;
  throw isInHeader
    ? malformed(timestamp.header, 'a whole number of seconds')
    : malformed(name, `a list with one ${JSON.stringify(timestamp.prefix)} and a whole number of seconds`);
}

/** Empty unless there is exactly one: of two times neither is the signed one for sure. */
function entryAfter(prefix: string, entries: readonly string[]): string {
  const [text = '', ...others] = entries.filter((entry) => entry.startsWith(prefix));
  return others.length === 0 ? text.slice(prefix.length) : '';
}

function requiredHeader(header: HeaderReader, name: string): string {
  const value = header(name);
  if (!value) throw new WebhookError('missing_signature', `The header ${name} is missing.`);
  return value;
}

function malformed(name: string, expected: string): WebhookError {
  return new WebhookError('malformed_signature', `The header ${name} is not ${expected}.`);
}
