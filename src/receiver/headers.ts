import type { FetchHeaders } from '../platform.ts';

type Value = string | number | null | undefined;

/** Headers in any form in which frameworks have them. */
export type HeadersLike =
  | FetchHeaders
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, Value | readonly string[]>>;

/** Looks headers up by name, whatever its case. One that came twice reads as a list, which no signature looks like. */
export function headerReader(headers: HeadersLike): (name: string) => string | undefined {
  const entries = (Symbol.iterator in headers ? [...headers] : Object.entries(headers)) as Iterable<
    readonly [string, Value | readonly string[]]
  >;
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (value === undefined || value === null) continue;
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), ...(Array.isArray(value) ? value : [String(value)])]);
  }
  return (name) => values.get(name.toLowerCase())?.join(', ');
}
