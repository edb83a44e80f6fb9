import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import { mergeSchemas } from '../../examples/merge-schemas.ts';
import { asObject, isObject, type JsonValue, list } from '../../json.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import { openSet } from '../../schema/open-set.ts';
import { resolve, type Schemas } from '../../schema/resolve.ts';
import { plainAlternatives, withoutNoLimits } from './plain.ts';

/** Allows any value. */
export const ANYTHING: Schema = {};

/** Allows no value. */
export const NOTHING: Schema = { not: {} };

export function isNothing(schema: Schema): boolean {
  return isDeepStrictEqual(schema['not'], {});
}

/** Gives the schema that a node stands for. */
export type Flatten = (node: JsonValue | undefined) => Schema;

/**
 * Makes one schema of a node with its references and the parts of its `allOf`, the same one each time. An open set is an
 * `x-extensible-enum`.
 */
export function flattener(schemas: Schemas): Flatten {
  const known = new WeakMap<Schema, Schema>();
  const join = joiner();
  return flatten;

  function flatten(node: JsonValue | undefined): Schema {
    if (node === undefined || node === true) return ANYTHING;
    if (!isObject(node)) return NOTHING;
    const flat = known.get(node) ?? flattenObject(node);
    known.set(node, flat);
    return flat;
  }

  function flattenObject({ $ref, allOf, ...own }: Schema): Schema {
    const target = $ref === undefined ? [] : [flatten(resolve({ $ref }, schemas))];
    const parts = [...target, ...list(allOf).map(flatten)];
    const [only] = parts;
    if (only && parts.length === 1 && Object.keys(own).length === 0) return only;
    return plain(asOpenSet(parts.reduce((first, second) => both(first, second, join), own)));
  }

  function plain(schema: Schema): Schema {
    const { anyOf, oneOf, ...rest } = withoutNoLimits(schema);
    const keyword = anyOf === undefined ? 'oneOf' : 'anyOf';
    const branches = anyOf ?? oneOf;
    if (branches === undefined || (anyOf !== undefined && oneOf !== undefined)) return withoutNoLimits(schema);
    const alternatives =
      openSet(schema).length > 0 ? undefined : plainAlternatives(keyword, list(branches).map(flatten));
    return alternatives ? both(rest, alternatives, join) : withoutNoLimits(schema);
  }
}

function asOpenSet(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  const known = openSet(schema);
  if (known.length === 0 || anyOf === undefined) return schema;
  const set =
    list(anyOf)
      .filter(isObject)
      .find((branch) => Array.isArray(branch['enum'])) ?? {};
  const others = list(set['enum']).filter((value) => typeof value !== 'string');
  if (others.some((value) => value !== null)) return schema;
  const isNullable = others.length > 0 && (set['type'] === undefined || [set['type']].flat().includes('null'));
  return { ...rest, type: isNullable ? ['string', 'null'] : 'string', 'x-extensible-enum': known };
}

/** What two schemas demand together. Where a keyword of both cannot be one, the second stays in `allOf`. */
function both(first: Schema, second: Schema, join: Join): Schema {
  const merged: Schema = { ...first };
  const rest: Schema = {};
  for (const [keyword, value] of Object.entries(second)) {
    const known = first[keyword];
    if (known === undefined) merged[keyword] = value;
    else if (keyword === 'properties') merged[keyword] = bothMaps(asObject(known), asObject(value), join);
    else if (keyword === 'allOf') merged[keyword] = [...list(known), ...list(value)];
    else if (['required', 'type', 'enum'].includes(keyword))
      Object.assign(merged, mergeSchemas({ [keyword]: known }, { [keyword]: value }));
    else if (!isAnnotation(keyword) && !isDeepStrictEqual(known, value)) rest[keyword] = value;
  }
  return Object.keys(rest).length === 0 ? merged : { ...merged, allOf: [...list(merged['allOf']), rest] };
}

function bothMaps(first: Schema, second: Schema, join: Join): Schema {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(
    names.map((name) => {
      const parts = [first, second].flatMap((map) => (Object.hasOwn(map, name) ? [map[name] ?? null] : []));
      const [only = null] = parts;
      return [name, parts.length === 1 || isDeepStrictEqual(parts[0], parts[1]) ? only : join(parts)];
    }),
  );
}

type Join = (parts: readonly JsonValue[]) => Schema;

/** Puts parts into one `allOf`: the same object for the same parts, however deep a schema that contains itself joins them. */
function joiner(): Join {
  const ids = new Map<JsonValue, number>();
  const joined = new Map<string, Schema>();
  const partsOf = new WeakMap<Schema, readonly JsonValue[]>();
  return (nodes) => {
    const parts = [...new Set(nodes.flatMap((node) => (isObject(node) && partsOf.get(node)) || [node]))];
    const key = parts.map(idOf).join(' ');
    const all = joined.get(key) ?? { allOf: parts };
    joined.set(key, all);
    partsOf.set(all, parts);
    return all;
  };

  function idOf(part: JsonValue): number {
    const id = ids.get(part) ?? ids.size;
    ids.set(part, id);
    return id;
  }
}
