import { DEFS, type Schema } from '../contract.ts';
import type { Schemas } from './resolve.ts';
import { isObject, type JsonValue } from '../json.ts';
import { subschemasOf } from './subschemas.ts';

/** The schema with everything that it refers to in its own `$defs`. */
export function selfContained(schema: Schema, schemas: Schemas): Schema {
  const reached = [...reachable([schema], schemas)].sort();
  if (reached.length === 0) return schema;
  return { ...schema, $defs: Object.fromEntries(reached.map((name) => [name, schemas.get(name) ?? {}])) };
}

/** Names of the schemas that some schemas reach by reference. */
export function reachable(roots: readonly Schema[], schemas: Schemas): Set<string> {
  const found = new Set<string>();
  roots.forEach(visit);
  return found;

  function visit(schema: JsonValue): void {
    if (!isObject(schema)) return;
    const { $ref } = schema;
    if (typeof $ref === 'string' && $ref.startsWith(DEFS)) {
      const name = $ref.slice(DEFS.length);
      if (!found.has(name)) {
        found.add(name);
        visit(schemas.get(name) ?? {});
      }
    }
    for (const subschema of subschemasOf(schema)) visit(subschema);
  }
}
