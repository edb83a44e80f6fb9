import { DEFS, type Schema } from '../contract.ts';
import type { Schemas } from './resolve.ts';
import { isObject, type JsonValue } from '../json.ts';

/** The schema with everything that it refers to in its own `$defs`. */
export function selfContained(schema: Schema, schemas: Schemas): Schema {
  const reached = reachable(schema, schemas);
  if (reached.length === 0) return schema;
  return { ...schema, $defs: Object.fromEntries(reached.map((name) => [name, schemas.get(name) ?? {}])) };
}

/** Names of the schemas that a schema needs, sorted. */
function reachable(schema: Schema, schemas: Schemas): string[] {
  const found = new Set<string>();
  visit(schema);
  return [...found].sort();

  function visit(node: JsonValue): void {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isObject(node)) return;
    const { $ref } = node;
    if (typeof $ref === 'string' && $ref.startsWith(DEFS)) {
      const name = $ref.slice(DEFS.length);
      if (!found.has(name)) {
        found.add(name);
        visit(schemas.get(name) ?? {});
      }
    }
    Object.values(node).forEach(visit);
  }
}
