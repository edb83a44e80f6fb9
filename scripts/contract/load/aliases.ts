import { isObject, type JsonValue } from '../json.ts';
import type { Path } from '../pointer.ts';

/** A document of this many values takes more than a gigabyte. */
const MOST_VALUES = 10_000_000;

/**
 * What is wrong with the aliases of a parsed YAML file: one that holds itself, or so many that the file would be
 * thousands of times larger without them. Nodes that aliases share are visited once.
 */
export function checkAliases(parsed: JsonValue): { readonly message: string; readonly path: Path } | undefined {
  const sizes = new Map<JsonValue, number>();
  const above = new Set<JsonValue>();
  let circular: Path | undefined;
  if (count(parsed, []) <= MOST_VALUES && !circular) return undefined;
  if (circular) return { message: 'The YAML alias refers to a value that contains it.', path: circular };
  const most = MOST_VALUES.toLocaleString('en');
  return { message: `The YAML aliases of the file stand for more than ${most} values.`, path: [] };

  function count(node: JsonValue, path: Path): number {
    if (typeof node !== 'object' || node === null) return 1;
    if (above.has(node)) circular ??= path;
    const known = sizes.get(node);
    if (known !== undefined || above.has(node)) return known ?? 0;
    above.add(node);
    const items = isObject(node) ? Object.entries(node) : node.map((item, index) => [String(index), item] as const);
    let size = 1;
    for (const [key, item] of items) if (typeof item === 'object') size += count(item, [...path, key]);
    above.delete(node);
    sizes.set(node, size + items.length);
    return size + items.length;
  }
}
