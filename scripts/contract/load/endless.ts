import { asObject, isObject, type JsonObject, type JsonValue, list } from '../json.ts';
import { SCHEMAS } from '../openapi.ts';
import { SpecError } from '../spec-error.ts';
import { locationOf } from './files.ts';
import type { Origins } from './origins.ts';
import { referenceOf } from './references.ts';

/**
 * Checks that no schema applies itself to the value that it describes, which no validator would come to an end with. Inside
 * of that value, in a property or an item, it may.
 *
 * @throws {SpecError} at the reference that closes the circle.
 */
export function assertFinite(schemas: JsonObject, origins: Origins): void {
  const finite = new Set<string>();
  for (const ref of Object.keys(schemas).map((name) => SCHEMAS + name)) follow(ref, []);

  function follow(ref: string, above: readonly string[], from?: JsonObject): void {
    if (above.includes(ref)) {
      const name = JSON.stringify(ref.slice(SCHEMAS.length));
      const place = from && origins.placeOf(from);
      throw new SpecError(`The schema ${name} applies itself to the same value.`, place && locationOf(place));
    }
    if (finite.has(ref)) return;
    visit(schemas[ref.slice(SCHEMAS.length)], [...above, ref]);
    finite.add(ref);
  }

  function visit(node: JsonValue | undefined, above: readonly string[]): void {
    if (!isObject(node)) return;
    const ref = referenceOf(node);
    if (ref !== undefined) follow(ref, above, node);
    for (const part of partsOf(node)) visit(part, above);
  }
}

/** The schemas inside a schema that describe the same value. */
function partsOf(schema: JsonObject): (JsonValue | undefined)[] {
  return [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => list(schema[keyword])),
    ...['not', 'if', 'then', 'else'].map((keyword) => schema[keyword]),
    ...Object.values(asObject(schema['dependentSchemas'])),
  ];
}
