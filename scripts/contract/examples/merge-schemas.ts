import type { Schema } from '../contract.ts';
import { isObject, type JsonValue, list, strings } from '../json.ts';
import { child } from '../pointer.ts';

/**
 * One schema for what two demand together, as far as the faker profits from it: their properties, what they require,
 * and the types and values that both allow. What cannot be merged is taken from the second.
 */
export function mergeSchemas(first: Schema, second: Schema): Schema {
  const merged: Schema = { ...first, ...second };
  for (const keyword of [
    'properties',
    'patternProperties',
    'items',
    'prefixItems',
    'type',
    'enum',
    'required',
  ] as const) {
    const a = first[keyword];
    const b = second[keyword];
    if (a !== undefined && b !== undefined) merged[keyword] = MERGERS[keyword](a, b);
  }
  return merged;
}

const MERGERS = {
  properties: mergeMaps,
  patternProperties: mergeMaps,
  items: mergeParts,
  prefixItems: (a: JsonValue, b: JsonValue): JsonValue => {
    const longer = list(a).length > list(b).length ? list(a) : list(b);
    return longer.map((item, index) => mergeParts(list(a)[index] ?? item, list(b)[index] ?? item));
  },
  type: (a: JsonValue, b: JsonValue): JsonValue => {
    const both = intersect(withIntegers([a].flat()), withIntegers([b].flat()));
    const only = both.includes('number') ? both.filter((type) => type !== 'integer') : both;
    return only.length === 1 ? (only[0] ?? null) : only;
  },
  enum: (a: JsonValue, b: JsonValue): JsonValue => intersect(list(a), list(b)),
  required: (a: JsonValue, b: JsonValue): JsonValue => [...new Set([...strings(a), ...strings(b)])],
};

function mergeParts(a: JsonValue, b: JsonValue): JsonValue {
  return isObject(a) && isObject(b) ? mergeSchemas(a, b) : b;
}

function mergeMaps(a: JsonValue, b: JsonValue): JsonValue {
  if (!isObject(a) || !isObject(b)) return b;
  const more = Object.entries(b).map(([name, schema]): [string, JsonValue] => {
    const known = child(a, name);
    return [name, known === undefined ? schema : mergeParts(known, schema)];
  });
  return Object.fromEntries([...Object.entries(a), ...more]);
}

function intersect(a: readonly JsonValue[], b: readonly JsonValue[]): JsonValue[] {
  return a.filter((value) => b.includes(value));
}

/** An integer is a number too. */
function withIntegers(types: readonly JsonValue[]): JsonValue[] {
  return types.includes('number') ? [...types, 'integer'] : [...types];
}
