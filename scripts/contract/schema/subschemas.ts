import type { Schema } from '../contract.ts';
import { isObject, type JsonValue } from '../json.ts';
import type { Path } from '../pointer.ts';

const ONE = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const LIST = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const MAP = new Set(['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties']);

/** A copy of the schema with each schema directly inside it replaced. Booleans such as `items: false` stay. */
export function mapSubschemas(schema: Schema, change: (subschema: JsonValue, path: Path) => JsonValue): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, change)]),
  );
}

function mapKeyword(
  keyword: string,
  value: JsonValue,
  change: (subschema: JsonValue, path: Path) => JsonValue,
): JsonValue {
  if (Array.isArray(value)) {
    if (!LIST.has(keyword) && keyword !== 'items') return value;
    return value.map((item, index) => change(item, [keyword, String(index)]));
  }
  if (!isObject(value)) return value;
  if (MAP.has(keyword)) {
    const isNames = (item: JsonValue): boolean => keyword === 'dependencies' && Array.isArray(item);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, isNames(item) ? item : change(item, [keyword, name])]),
    );
  }
  return ONE.has(keyword) ? change(value, [keyword]) : value;
}

/** The schemas directly inside a schema. */
export function subschemasOf(schema: Schema): JsonValue[] {
  const found: JsonValue[] = [];
  mapSubschemas(schema, (subschema) => {
    found.push(subschema);
    return subschema;
  });
  return found;
}
