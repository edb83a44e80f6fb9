import type { FetchHeaders } from '../platform.ts';

/** Headers in any form that frameworks hand them over in. */
export type HeadersLike =
  | FetchHeaders
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Looks headers up by name, whatever its case. One that came twice reads as a list, which no signature looks like. */
export function headerReader(headers: HeadersLike): (name: string) => string | undefined {
  if (typeof Headers !== 'undefined' && headers instanceof Headers) return (name) => headers.get(name) ?? undefined;
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), ...(typeof value === 'string' ? [value] : value)]);
  }
  return (name) => values.get(name.toLowerCase())?.join(', ');
}
