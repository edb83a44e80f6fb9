import { asObject, isObject, type JsonObject, type JsonValue, list } from '../json.ts';
import { SCHEMAS } from '../openapi.ts';
import { at, child, formatPointer } from '../pointer.ts';
import { literalsOf } from '../schema/literals.ts';
import { type Files, nodeOf, type Place } from './files.ts';
import { componentName, keyOf, referenceOf, targetOf } from './references.ts';

/** A schema's `discriminator`: a property whose values name schemas. */
export interface SchemaDiscriminator {
  readonly propertyName: string;
  /** References by value. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** Alternatives that a property tells apart. */
export interface Tagged {
  readonly property: string;
  readonly branches: JsonValue[];
  /** Values, each with the key of the entry that it stands for. */
  readonly targets: readonly (readonly [value: string, key: string])[];
  readonly place: Place;
}

/** A schema that extends a base, which names it by values of a property. */
export interface TaggedChild {
  readonly schema: JsonObject;
  readonly property: string;
  readonly values: readonly string[];
  readonly place: Place;
}

export function discriminatorOf(node: JsonValue | undefined): SchemaDiscriminator | undefined {
  const { propertyName, mapping } = asObject(asObject(node)['discriminator']);
  if (typeof propertyName !== 'string') return undefined;
  const entries = Object.entries(asObject(mapping)).flatMap(([value, target]): [string, string][] =>
    typeof target === 'string' ? [[value, toReference(target)]] : [],
  );
  return { propertyName, mapping: new Map(entries) };
}

/** The values of a mapping are names of components, or references. */
function toReference(target: string): string {
  return /^[\w-][\w.-]*$/.test(target) && !/\.(json|ya?ml)$/.test(target) ? SCHEMAS + target : target;
}

export function hasAlternatives(node: JsonValue | undefined): boolean {
  return isObject(node) && ['oneOf', 'anyOf'].some((keyword) => keyword in node);
}

/**
 * The schemas that a base with a `discriminator` stands for, by value: those of its mapping, and those of the same
 * components that extend it with `allOf`, by their names.
 */
export function childrenOf(place: Place): ReadonlyMap<string, string> {
  const base = at(place.file.parsed, place.path);
  const found = discriminatorOf(base);
  if (!found || hasAlternatives(base)) return new Map();
  const children = new Map(found.mapping);
  if (componentName(place) === undefined) return children;
  const own = formatPointer(place.path);
  const mapped = new Set(children.values());
  const components = asObject(at(place.file.parsed, ['components', 'schemas']) ?? {});
  for (const [name, schema] of Object.entries(components)) {
    if (list(child(schema, 'allOf')).some((part) => referenceOf(part) === own) && !mapped.has(SCHEMAS + name)) {
      children.set(name, SCHEMAS + name);
    }
  }
  return children;
}

/**
 * What a base says of a schema that extends it: the values that name it.
 *
 * @returns undefined where there is no such base, or other schemas extend the schema in turn.
 */
export async function tagOfChild(
  place: Place,
  files: Files,
): Promise<{ readonly property: string; readonly values: readonly string[] } | undefined> {
  const name = componentName(place);
  if (name === undefined || isExtended(place)) return undefined;
  const bases = [place];
  for (const base of bases) {
    const property = discriminatorOf(nodeOf(base))?.propertyName;
    const values: string[] = [];
    for (const [value, ref] of childrenOf(base)) {
      if (keyOf(await targetOf(ref, base, files)) === keyOf(place)) values.push(value);
    }
    if (property !== undefined && values.length > 0 && base !== place) return { property, values };
    for (const part of list(child(nodeOf(base), 'allOf'))) {
      const ref = referenceOf(part);
      const target = ref === undefined ? undefined : await targetOf(ref, base, files);
      if (target && !bases.some((known) => keyOf(known) === keyOf(target))) bases.push(target);
    }
  }
  return undefined;
}

function isExtended(place: Place): boolean {
  const own = formatPointer(place.path);
  const components = asObject(at(place.file.parsed, ['components', 'schemas']) ?? {});
  return Object.values(components).some((schema) =>
    list(child(schema, 'allOf')).some((part) => referenceOf(part) === own),
  );
}

/** A base as a payload has it: one of its children. */
export function unionOf({ title, description }: JsonObject, children: readonly JsonObject[]): JsonObject {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    oneOf: [...children],
  };
}

/** What limits a property to the values of an alternative; undefined where the alternative does so itself. */
export function tagOf(
  branch: JsonObject,
  property: string,
  values: readonly string[],
  schemas: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  const own = literalsOf(branch, property, schemas);
  const allowed = own ? own.filter((value) => values.includes(value)) : values;
  const [only] = allowed;
  if (only === undefined || own?.length === allowed.length) return undefined;
  const tag = allowed.length === 1 ? { const: only } : { enum: [...allowed] };
  return { type: 'object', required: [property], properties: { [property]: tag } };
}
