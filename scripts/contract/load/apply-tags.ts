import { isObject, type JsonObject, list } from '../json.ts';
import { SCHEMAS } from '../openapi.ts';
import type { Place } from './files.ts';
import { type Tagged, type TaggedChild, tagOf } from './polymorphism.ts';
import { referenceOf } from './references.ts';

interface Tags {
  readonly alternatives: readonly Tagged[];
  readonly children: readonly TaggedChild[];
}

/**
 * Makes plain JSON Schema of what a `discriminator` says: each alternative and each child of a base gets the values of the
 * property that tells it apart.
 *
 * @param referenceTo the reference to the schema that a key stands for.
 * @param register told of each schema that this adds.
 */
export function applyTags(
  { alternatives, children }: Tags,
  schemas: JsonObject,
  referenceTo: (key: string) => string,
  register: (schema: JsonObject, place: Place) => JsonObject,
): void {
  const objects = new Map(Object.entries(schemas).filter((entry): entry is [string, JsonObject] => isObject(entry[1])));
  for (const { schema, property, values, place } of children) {
    const tag = tagOf(schema, property, values, objects);
    if (tag) schema['allOf'] = [...list(schema['allOf']), register(tag, place)];
  }
  for (const { property, branches, targets, place } of alternatives) {
    for (const [index, branch] of branches.entries()) {
      const ref = referenceOf(branch);
      if (ref === undefined || !isObject(branch)) continue;
      const mapped = targets.flatMap(([value, key]) => (referenceTo(key) === ref ? [value] : []));
      const values = mapped.length > 0 ? mapped : [ref.slice(SCHEMAS.length)];
      const tag = tagOf(branch, property, values, objects);
      if (tag) branches[index] = register({ allOf: [branch, register(tag, place)] }, place);
    }
  }
}
