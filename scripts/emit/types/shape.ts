import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list, strings } from '../../contract/json.ts';

/** Keywords that a type can express. */
const SHAPING = [
  '$ref',
  'additionalProperties',
  'const',
  'enum',
  'items',
  'patternProperties',
  'prefixItems',
  'properties',
  'required',
  'type',
  'x-extensible-enum',
];

/** Whether a schema has no keyword that a type could express, as `minLength: 3` has none. */
export function isUnknown(node: JsonValue | undefined): boolean {
  if (!isObject(node)) return node !== false;
  if (isNever(node) || SHAPING.some((keyword) => keyword in node)) return false;
  const alternatives = ['anyOf', 'oneOf'].filter((keyword) => keyword in node);
  return list(node['allOf']).every(isUnknown) && alternatives.every((keyword) => list(node[keyword]).some(isUnknown));
}

export function isNever(node: JsonValue | undefined): boolean {
  if (!isObject(node)) return node === false;
  return isObject(node['not']) && Object.keys(node['not']).length === 0;
}

/** The JSON types of the values that a schema's own keywords describe. */
export function typesOf(schema: Schema): string[] {
  if (schema['type'] !== undefined) return strings([schema['type']].flat());
  if (['items', 'prefixItems'].some((keyword) => keyword in schema)) return ['array'];
  const isOfObjects = ['additionalProperties', 'patternProperties', 'properties', 'required'];
  return isOfObjects.some((keyword) => keyword in schema) ? ['object'] : [];
}

/** The listed properties and those that are only required, as in `allOf: [$ref, { required: [id] }]`. */
export function propertiesOf(schema: Schema): [name: string, property: JsonValue, isRequired: boolean][] {
  const listed = isObject(schema['properties']) ? schema['properties'] : {};
  const required = strings(schema['required']);
  const missing = required.filter((name) => !Object.hasOwn(listed, name));
  return [
    ...Object.entries(listed).map(([name, property]): [string, JsonValue, boolean] => [
      name,
      property,
      required.includes(name),
    ]),
    ...missing.map((name): [string, JsonValue, boolean] => [name, {}, true]),
  ];
}

/** Whether a schema describes objects by their properties, and nothing else. */
export function isRecord(schema: JsonValue): schema is Schema {
  if (!isObject(schema) || String(typesOf(schema)) !== 'object') return false;
  const others = ['$ref', 'allOf', 'anyOf', 'const', 'enum', 'not', 'oneOf'];
  return propertiesOf(schema).length > 0 && !others.some((keyword) => keyword in schema);
}
