import { gzipSync } from 'node:zlib';
import type { AccidentName } from '../../../src/diagnose.ts';
import type { SignatureScheme } from '../../../src/receiver.ts';

/** A delivery, and what the receiver makes of it. */
interface Seen {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string | readonly string[];
  /** When it arrives, in milliseconds after it was signed. */
  readonly late?: number;
}

export interface Happening {
  readonly name: AccidentName;
  readonly title: string;
  /** Forms to which it can happen. Default: all. */
  readonly can?: (scheme: SignatureScheme) => boolean;
  /** How the sender signs, where it signs otherwise than the form. */
  readonly sender?: (scheme: SignatureScheme) => SignatureScheme;
  /** What the sender signs. Default: the body of the event as compact JSON. */
  readonly signed?: (event: unknown) => string;
  /** What happens after that. */
  readonly happen?: (seen: Seen, scheme: SignatureScheme) => Partial<Seen>;
  /** Whether the body that is seen is the one that a fixed receiver gets too; else it gets the one that was signed. */
  readonly isDelivered?: true;
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const compact = (event: unknown): string => JSON.stringify(event);
const pretty = (event: unknown): string => JSON.stringify(event, null, 2);
const parsedAgain = ({ body }: Seen): Partial<Seen> => ({ body: bytes(JSON.stringify(JSON.parse(text(body)))) });
const escaped = (value: string): string =>
  value.replaceAll(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const spaced = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${spaced(part)}`)
    .join(', ')}}`;
};
const mapped = (
  headers: Seen['headers'],
  change: (entry: [name: string, value: string]) => [name: string, value: string],
): Seen['headers'] => Object.fromEntries(Object.entries(headers).map(change));
const ofHeader =
  (scheme: SignatureScheme, change: (value: string) => string) =>
  ([name, value]: [string, string]): [string, string] => [name, name === scheme.header ? change(value) : value];
const without = (scheme: SignatureScheme, part: 'prefix' | 'stripPrefix'): SignatureScheme =>
  Object.fromEntries(Object.entries(scheme).filter(([key]) => key !== part)) as unknown as SignatureScheme;
const quotedSecret = ({ secret }: Seen): string => String(secret);

export const HAPPENINGS: readonly Happening[] = [
  { name: 'line-end', title: 'a line end was added', happen: ({ body }) => ({ body: bytes(`${text(body)}\n`) }) },
  { name: 'line-end', title: 'CRLF was added', happen: ({ body }) => ({ body: bytes(`${text(body)}\r\n`) }) },
  {
    name: 'line-end',
    title: 'a line end was removed',
    signed: (event) => `${compact(event)}\n`,
    happen: ({ body }) => ({ body: bytes(text(body).trimEnd()) }),
  },
  {
    name: 'crlf',
    title: 'CRLF became LF',
    signed: (event) => pretty(event).replaceAll('\n', '\r\n'),
    happen: ({ body }) => ({ body: bytes(text(body).replaceAll('\r\n', '\n')) }),
  },
  {
    name: 'crlf',
    title: 'LF became CRLF',
    signed: (event) => `[\n${compact(event)}\n]`,
    happen: ({ body }) => ({ body: bytes(text(body).replaceAll('\n', '\r\n')) }),
  },
  { name: 'reserialized', title: 'from two spaces', signed: pretty, happen: parsedAgain },
  {
    name: 'reserialized',
    title: 'from four spaces',
    signed: (event) => JSON.stringify(event, null, 4),
    happen: parsedAgain,
  },
  { name: 'reserialized', title: 'from the separators of Python', signed: spaced, happen: parsedAgain },
  {
    name: 'reserialized',
    title: 'from the escapes of Python',
    signed: (event) => escaped(spaced(event)),
    happen: parsedAgain,
  },
  {
    name: 'reserialized',
    title: 'from \\u escapes',
    signed: (event) => escaped(compact(event)),
    happen: parsedAgain,
  },
  {
    name: 'reserialized',
    title: 'from escaped slashes',
    signed: (event) => compact(event).replaceAll('/', '\\/'),
    happen: parsedAgain,
  },
  {
    name: 'reserialized',
    title: 'from the escapes of PHP',
    signed: (event) => escaped(compact(event)).replaceAll('/', '\\/'),
    happen: parsedAgain,
  },
  {
    name: 'reserialized',
    title: 'to two spaces',
    happen: ({ body }) => ({ body: bytes(pretty(JSON.parse(text(body)))) }),
  },
  { name: 'bom', title: 'a byte order mark was added', happen: ({ body }) => ({ body: bytes(`\uFEFF${text(body)}`) }) },
  {
    name: 'bom',
    title: 'a byte order mark was removed',
    signed: (event) => `\uFEFF${compact(event)}`,
    happen: ({ body }) => ({ body: bytes(text(body).replace('\uFEFF', '')) }),
  },
  {
    name: 'json-string',
    title: 'serialized twice',
    happen: ({ body }) => ({ body: bytes(JSON.stringify(text(body))) }),
  },
  {
    name: 'form-encoded',
    title: 'JSON in a field of a form',
    happen: ({ body }) => ({ body: bytes(new URLSearchParams({ payload: text(body) }).toString()) }),
    isDelivered: true,
  },
  {
    name: 'form-encoded',
    title: 'JSON taken for a form',
    happen: ({ body }) => ({ body: bytes(new URLSearchParams([[text(body), '']]).toString()) }),
  },
  {
    name: 'form-encoded',
    title: 'the whole form signed, its field seen',
    signed: (event) => new URLSearchParams({ payload: compact(event) }).toString(),
    happen: ({ body }) => ({ body: bytes(new URLSearchParams(text(body)).get('payload') ?? '') }),
  },
  {
    name: 'compressed',
    title: 'gzip',
    happen: ({ body, headers }) => ({ body: gzipSync(body), headers: { ...headers, 'content-encoding': 'gzip' } }),
    isDelivered: true,
  },
  {
    name: 'base64-body',
    title: 'as AWS Lambda gives it',
    happen: ({ body }) => ({ body: bytes(Buffer.from(body).toString('base64')) }),
  },
  { name: 'secret-quoted', title: 'double', happen: (seen) => ({ secret: `"${quotedSecret(seen)}"` }) },
  { name: 'secret-quoted', title: 'single', happen: (seen) => ({ secret: `'${quotedSecret(seen)}'` }) },
  { name: 'secret-white-space', title: 'a line end', happen: (seen) => ({ secret: `${quotedSecret(seen)}\n` }) },
  {
    name: 'secret-quoted',
    title: 'with a line end after the quotes',
    happen: (seen) => ({ secret: `"${quotedSecret(seen)}"\n` }),
  },
  {
    name: 'secret-list',
    title: 'one of two',
    happen: (seen) => ({ secret: `whsec_Zm9yYW5vdGhlcmVuZHBvaW50MDEy,${quotedSecret(seen)}` }),
  },
  {
    name: 'secret-prefix-missing',
    title: 'cut off',
    can: ({ secretEncoding }) => secretEncoding === 'utf-8',
    happen: (seen) => ({ secret: quotedSecret(seen).replace('whsec_', '') }),
  },
  {
    name: 'secret-prefix-kept',
    title: 'the sender takes it off',
    can: ({ secretEncoding, stripPrefix }) => secretEncoding === 'utf-8' && stripPrefix === undefined,
    sender: (scheme) => ({ ...scheme, stripPrefix: 'whsec_' }),
  },
  {
    name: 'secret-base64',
    title: 'the sender decodes it',
    can: ({ secretEncoding }) => secretEncoding === 'utf-8',
    sender: (scheme) => ({ ...scheme, secretEncoding: 'base64', stripPrefix: 'whsec_' }),
  },
  {
    name: 'secret-text',
    title: 'the sender does not decode it',
    can: ({ secretEncoding }) => secretEncoding !== 'utf-8',
    sender: (scheme) => ({ ...without(scheme, 'stripPrefix'), secretEncoding: 'utf-8' }),
  },
  {
    name: 'other-secret',
    title: 'the second of two',
    happen: (seen) => ({ secret: ['whsec_Zm9yYW5vdGhlcmVuZHBvaW50MDEy', quotedSecret(seen)] }),
  },
  {
    name: 'upper-case-hex',
    title: 'all digits',
    can: ({ encoding }) => encoding === 'hex',
    happen: ({ headers }, scheme) => ({
      headers: mapped(
        headers,
        ofHeader(scheme, (value) => value.replaceAll(/[\da-f]{64}/g, (hex) => hex.toUpperCase())),
      ),
    }),
    isDelivered: true,
  },
  {
    name: 'signature-encoding',
    title: 'the other one',
    sender: (scheme) => ({ ...scheme, encoding: scheme.encoding === 'hex' ? 'base64' : 'hex' }),
  },
  {
    name: 'signature-prefix',
    title: 'sha256=',
    can: ({ prefix }) => prefix !== 'sha256=',
    sender: (scheme) => ({ ...scheme, prefix: 'sha256=' }),
  },
  {
    name: 'signature-prefix',
    title: 'none',
    can: ({ prefix = '', timestamp }) => prefix !== '' && !(timestamp && 'prefix' in timestamp),
    sender: (scheme) => without(scheme, 'prefix'),
  },
  {
    name: 'header-name',
    title: 'another one',
    sender: (scheme) => ({ ...scheme, header: 'X-Its-Signature' }),
  },
  {
    name: 'stale-timestamp',
    title: 'ten minutes',
    can: ({ timestamp }) => timestamp !== undefined,
    happen: () => ({ late: 600_000 }),
  },
];
