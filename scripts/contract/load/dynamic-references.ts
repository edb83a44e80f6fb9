import { isObject, type JsonObject, list } from '../json.ts';
import { SCHEMAS } from '../openapi.ts';
import { SpecError } from '../spec-error.ts';
import { locationOf, type Place, placeWithin } from './files.ts';
import { referenceOf } from './references.ts';

export interface DynamicReference {
  /** The schema that holds it. */
  readonly schema: JsonObject;
  readonly place: Place;
}

/**
 * Makes plain references of dynamic ones: with one target each, they mean the same.
 *
 * @throws {SpecError} where no resolved schema has the `$dynamicAnchor`, or several have.
 */
export function replaceDynamicReferences(references: readonly DynamicReference[], schemas: JsonObject): void {
  const named = Object.entries(schemas).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  for (const { schema, place } of references) {
    const { $dynamicRef } = schema;
    const [target, ...others] = named.filter(([, { $dynamicAnchor: anchor }]) => `#${String(anchor)}` === $dynamicRef);
    if (!target || others.length > 0) {
      const count = target ? `${others.length + 1} have` : 'none has';
      throw new SpecError(
        `\`$dynamicRef\` must name the \`$dynamicAnchor\` of exactly one referenced schema, got ${JSON.stringify($dynamicRef)}, which ${count}.`,
        locationOf(placeWithin(place, '$dynamicRef')),
      );
    }
    delete schema['$dynamicRef'];
    const $ref = SCHEMAS + target[0];
    if (referenceOf(schema) === undefined) schema['$ref'] = $ref;
    else schema['allOf'] = [...list(schema['allOf']), { $ref }];
  }
  for (const [, schema] of named) delete schema['$dynamicAnchor'];
}
