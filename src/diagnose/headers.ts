import type { HeadersLike } from '../receiver/headers.ts';
import type { HeaderEntry } from './signature/signatures.ts';

/** More headers than any sender writes. */
const MAX_HEADERS = 200;

/** The headers with names that HTTP allows, each once; one that came twice reads as a list. */
export function entriesOf(headers: HeadersLike): readonly HeaderEntry[] {
  const given: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers);
  const entries = new Map<string, HeaderEntry>();
  for (const [name, value] of given) {
    if (value === undefined || value === null || !/^[\w!#$%&'*+\-.^`|~]{1,100}$/.test(name)) continue;
    const key = name.toLowerCase();
    const [first, before] = entries.get(key) ?? [name];
    entries.set(key, [first, [...(before === undefined ? [] : [before]), ...[value].flat()].join(', ')]);
    if (entries.size === MAX_HEADERS) break;
  }
  return [...entries.values()];
}
