import type { SignatureScheme } from '../../signature/scheme.ts';
import { schemesByName } from '../../signature/scheme-names.ts';
import type { HeaderEntry, SignatureCandidate } from './signatures.ts';

/** What may be signed beside the body, and where it is. */
export interface ContentCandidate {
  readonly template: string;
  readonly id?: Named;
  readonly timestamp?: Named | Listed;
  readonly url?: string;
}

interface Named {
  /** As it was received. */
  readonly header: string;
  readonly value: string;
}

/** A time in the list of signatures. */
interface Listed {
  readonly prefix: string;
  readonly value: string;
  readonly of: string;
}

/** Headers that may be signed as an id or as a time, of each kind. */
const MAX_PARTS = 2;

const WITH_TIME = ['{timestamp}.{body}', '{timestamp}:{body}', '{timestamp}{body}', 'v0:{timestamp}:{body}'];

/** The contents that the headers have the parts for: 19 at most, and 4 for the own scheme of a receiver. */
export function contentsOf(
  headers: readonly HeaderEntry[],
  signatures: readonly SignatureCandidate[],
  scheme: SignatureScheme,
): readonly ContentCandidate[] {
  const { signedContent, url } = scheme;
  const known = partHeaders([scheme, ...Object.values(schemesByName)]);
  const sorted = headers.toSorted(
    ([a], [b]) => Number(known.has(b.toLowerCase())) - Number(known.has(a.toLowerCase())),
  );
  const ids = sorted
    .filter(([name, value]) => /(?:^|[-_])id$/i.test(name) && /^[!-~]{1,200}$/.test(value))
    .slice(0, MAX_PARTS)
    .map(([header, value]) => ({ header, value }));
  const times = [...listed(signatures), ...named(sorted)].slice(0, MAX_PARTS);
  const own = signedContent === 'body' ? '{body}' : signedContent;
  return templates(own).flatMap((template) =>
    (template.includes('{id}') ? ids : [undefined]).flatMap((id) =>
      (template.includes('{timestamp}') ? times : [undefined]).flatMap((timestamp): ContentCandidate[] => {
        if (template.includes('{url}') && url === undefined) return [];
        const isWithUrl = url !== undefined && template.includes('{url}');
        return [{ template, ...(id && { id }), ...(timestamp && { timestamp }), ...(isWithUrl && { url }) }];
      }),
    ),
  );
}

/** In lower case, the headers that known forms have an id or a time in. */
function partHeaders(schemes: readonly SignatureScheme[]): ReadonlySet<string> {
  const names = schemes.flatMap(({ id, timestamp }) => [
    ...(id ? [id.header] : []),
    ...(timestamp && 'header' in timestamp ? [timestamp.header] : []),
  ]);
  return new Set(names.map((name) => name.toLowerCase()));
}

function templates(own: string): readonly string[] {
  return [...new Set([own, '{body}', ...WITH_TIME, '{id}.{body}', '{id}.{timestamp}.{body}'])];
}

function listed(signatures: readonly SignatureCandidate[]): Listed[] {
  const times = signatures.flatMap(({ timestamp, header }) => (timestamp ? [{ ...timestamp, of: header }] : []));
  return times.filter(({ of }, index) => times.findIndex((other) => other.of === of) === index);
}

function named(headers: readonly HeaderEntry[]): Named[] {
  return headers
    .filter(([name, value]) => /time|date|(?:^|[-_])ts$/i.test(name) && /^\d{9,12}$/.test(value))
    .map(([header, value]) => ({ header, value }));
}
