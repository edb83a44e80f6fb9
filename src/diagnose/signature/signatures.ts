import { fromBase64, toHex } from '../../signature/encoding.ts';
import type { Encoding } from '../../signature/scheme.ts';

/** Something in a header that looks like a signature. */
export interface SignatureCandidate {
  /** As it was received. */
  readonly header: string;
  readonly encoding: Encoding;
  readonly prefix: string;
  readonly list: string | undefined;
  /** Whether its hexadecimal digits are upper case. */
  readonly isUpperCase: boolean;
  /** A time in the same list. */
  readonly timestamp: { readonly prefix: string; readonly value: string } | undefined;
  /** What it decodes to, in lower-case hexadecimal. */
  readonly digest: string;
}

export type HeaderEntry = readonly [name: string, value: string];

/** More entries than any rotation has. */
const MAX_ENTRIES = 16;

/** A header with a longer value carries something else. */
const MAX_LENGTH = 4096;

const LISTS = [undefined, ',', ', ', ' '] as const;

const ENTRY = /^(?<prefix>(?:[A-Za-z][\w-]{0,15}[=:,])?)(?<value>[\dA-Za-z+/]{27,88}={0,2})$/;

const TIME = /^(?<prefix>[A-Za-z][\w-]{0,15}[=:])(?<value>\d{9,12})$/;

/** @param bytes the length of the signatures, in bytes: 32 for SHA-256. */
export function signaturesIn(headers: readonly HeaderEntry[], bytes: number = 32): readonly SignatureCandidate[] {
  return headers
    .filter(([, value]) => value.length <= MAX_LENGTH)
    .flatMap(([header, value]) => LISTS.flatMap((list) => signaturesOf(header, value, list, bytes)));
}

function signaturesOf(header: string, value: string, list: string | undefined, bytes: number): SignatureCandidate[] {
  const entries = list === undefined ? [value] : value.split(list, MAX_ENTRIES);
  if (list !== undefined && entries.length === 1) return [];
  const [timestamp] = entries.flatMap((entry) => timeIn(entry));
  return entries.flatMap((entry) => {
    const { prefix = '', value: text = '' } = ENTRY.exec(entry)?.groups ?? {};
    return decodings(text, bytes).map((decoding) => ({ header, prefix, list, timestamp, ...decoding }));
  });
}

function timeIn(entry: string): { prefix: string; value: string }[] {
  const { prefix, value } = TIME.exec(entry)?.groups ?? {};
  return prefix === undefined || value === undefined ? [] : [{ prefix, value }];
}

function decodings(text: string, bytes: number): Pick<SignatureCandidate, 'encoding' | 'isUpperCase' | 'digest'>[] {
  if (text.length === 2 * bytes && /^(?:[\da-f]+|[\dA-F]+)$/.test(text)) {
    const digest = text.toLowerCase();
    return [{ encoding: 'hex', isUpperCase: digest !== text, digest }];
  }
  const decoded = fromBase64(text);
  return decoded?.length === bytes ? [{ encoding: 'base64', isUpperCase: false, digest: toHex(decoded) }] : [];
}
