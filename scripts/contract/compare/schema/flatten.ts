import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import { mergeSchemas } from '../../examples/merge-schemas.ts';
import { asObject, isObject, type JsonValue, list } from '../../json.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import { openSet } from '../../schema/open-set.ts';
import { resolve, type Schemas } from '../../schema/resolve.ts';

/** Allows no value. */
const NOTHING: Schema = { not: {} };

export function isNothing(schema: Schema): boolean {
  return isDeepStrictEqual(schema['not'], {});
}

/** One schema for a node with its references and the parts of its `allOf`. An open set is an `x-extensible-enum`. */
export function flatten(node: JsonValue | undefined, schemas: Schemas): Schema {
  if (node === undefined || node === true) return {};
  if (!isObject(node)) return NOTHING;
  const { $ref, allOf, ...own } = node;
  const target = $ref === undefined ? [] : [flatten(resolve({ $ref }, schemas), schemas)];
  const whole = [...target, ...list(allOf).map((part) => flatten(part, schemas))].reduce(both, own);
  const known = openSet(whole);
  if (known.length === 0 || whole['anyOf'] === undefined) return whole;
  const { anyOf: _anyOf, ...rest } = whole;
  return { ...rest, type: 'string', 'x-extensible-enum': known };
}

/** What two schemas demand together. Where a keyword of both cannot be one, the second stays in `allOf`. */
function both(first: Schema, second: Schema): Schema {
  const merged: Schema = { ...first };
  const rest: Schema = {};
  for (const [keyword, value] of Object.entries(second)) {
    const known = first[keyword];
    if (known === undefined) merged[keyword] = value;
    else if (keyword === 'properties') merged[keyword] = bothMaps(asObject(known), asObject(value));
    else if (keyword === 'allOf') merged[keyword] = [...list(known), ...list(value)];
    else if (['required', 'type', 'enum'].includes(keyword))
      Object.assign(merged, mergeSchemas({ [keyword]: known }, { [keyword]: value }));
    else if (!isAnnotation(keyword) && !isDeepStrictEqual(known, value)) rest[keyword] = value;
  }
  return Object.keys(rest).length === 0 ? merged : { ...merged, allOf: [...list(merged['allOf']), rest] };
}

function bothMaps(first: Schema, second: Schema): Schema {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(
    names.map((name) => {
      const parts = [first, second].flatMap((map) => (Object.hasOwn(map, name) ? [map[name] ?? null] : []));
      const [only = null] = parts;
      return [name, parts.length === 1 || isDeepStrictEqual(parts[0], parts[1]) ? only : { allOf: parts }];
    }),
  );
}
