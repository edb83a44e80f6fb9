import type { Schema } from '../contract.ts';
import { isObject, type JsonValue, list } from '../json.ts';
import { resolve, type Schemas } from './resolve.ts';

/** Stands for each item of a list and each key of a map. */
export const EACH = '*';

/** A place in a payload, and one of the schemas that describe it. */
export interface Place {
  readonly path: readonly string[];
  readonly schema: Schema;
}

/** At how many places of a payload one schema is entered: schemas that refer to each other have too many. */
const MOST_PLACES = 100;

const known = new WeakMap<Schemas, WeakMap<Schema, readonly Place[]>>();

/**
 * The places in a payload from the outside in, once for each schema there. A schema inside itself is not entered again, and
 * none at more than 100 places.
 */
export function placesOf(payload: Schema | undefined, schemas: Schemas): readonly Place[] {
  if (!payload) return [];
  const ofSchemas = known.get(schemas) ?? new WeakMap<Schema, readonly Place[]>();
  const places = ofSchemas.get(payload) ?? findPlaces(payload, schemas);
  known.set(schemas, ofSchemas.set(payload, places));
  return places;
}

function findPlaces(payload: Schema, schemas: Schemas): Place[] {
  const places: Place[] = [];
  const entered = new Map<Schema, number>();
  visit(payload, [], new Set());
  return places;

  function visit(node: JsonValue | undefined, path: readonly string[], above: ReadonlySet<Schema>): void {
    const schema = resolve(node, schemas);
    if (!schema || above.has(schema)) return;
    const times = entered.get(schema) ?? 0;
    if (times === MOST_PLACES) return;
    entered.set(schema, times + 1);
    const within = new Set([...above, schema]);
    // What stands beside a reference counts too.
    places.push({ path, schema: isObject(node) ? { ...schema, ...node } : schema });
    for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, path, within);
    for (const inside of [schema['items'], schema['additionalProperties'], ...list(schema['prefixItems'])])
      visit(inside, [...path, EACH], within);
    if (!isObject(schema['properties'])) return;
    for (const [name, property] of Object.entries(schema['properties'])) visit(property, [...path, name], within);
  }
}
