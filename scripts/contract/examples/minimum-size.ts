import type { Schema } from '../contract.ts';
import { isObject, type JsonValue, list } from '../json.ts';

/** A value of more parts than this is not sampled. */
const LARGEST = 10_000;

/** Whether every value of a schema, which is free of references, is too large for an example. */
export function isTooLarge(schema: Schema): boolean {
  return sizeOf(schema) > LARGEST;
}

/** About how many characters and parts the smallest value has; optional properties count like required ones. */
function sizeOf(node: JsonValue | undefined): number {
  if (!isObject(node) || 'const' in node || 'enum' in node) return 1;
  const { minItems, minContains, minLength, minProperties, items, contains, properties, pattern } = node;
  const all = isObject(properties) ? Object.values(properties) : [];
  const branches = [...list(node['oneOf']), ...list(node['anyOf'])].map(sizeOf);
  const tuple = [...list(node['prefixItems']), ...list(node['allOf'])];
  return [
    number(minItems) * sizeOf(items),
    number(minContains) * sizeOf(contains),
    number(minLength),
    number(minProperties),
    typeof pattern === 'string' ? repetitions(pattern) : 0,
    branches.length === 0 ? 0 : Math.min(...branches),
    ...[...all, ...tuple].map(sizeOf),
  ].reduce((sum, size) => sum + size, 1);
}

function number(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** What `{1000}` and `{1000,}` in a pattern amount to where they are nested. */
function repetitions(pattern: string): number {
  const counts = [...pattern.matchAll(/(?<!\\)\{(\d+)(?:,\d*)?\}/g)].map(([, count]) => Number(count));
  return counts.filter((count) => count > 1).reduce((product, count) => product * count, 1);
}
