import type { NamedSchema, Schema } from '../contract.ts';
import { isObject, type JsonValue } from '../json.ts';

export type Schemas = ReadonlyMap<string, Schema>;

const maps = new WeakMap<readonly NamedSchema[], Schemas>();

/** Schemas by name: the same map each time. */
export function schemaMap(schemas: readonly NamedSchema[]): Schemas {
  const map = maps.get(schemas) ?? new Map(schemas.map(({ name, schema }) => [name, schema]));
  maps.set(schemas, map);
  return map;
}

/** References of the contract, and of the resolved document. */
const PREFIX = /^#\/(\$defs|components\/schemas)\//;

/** Follows references; keeps what stands beside them out of it. */
export function resolve(node: JsonValue | undefined, schemas: Schemas): Schema | undefined {
  let target = node;
  for (let hops = 0; hops < 20; hops++) {
    if (!isObject(target)) return undefined;
    if (typeof target['$ref'] !== 'string') return target;
    target = schemas.get(target['$ref'].replace(PREFIX, ''));
  }
  return undefined;
}
