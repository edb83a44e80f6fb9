import type { Schema } from '../contract.ts';
import { isObject, type JsonValue } from '../json.ts';

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
const MAP = new Set(['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']);

/** A copy of the schema with each schema directly inside it replaced. Booleans such as `items: false` stay. */
export function mapSubschemas(schema: Schema, change: (subschema: JsonValue) => JsonValue): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, change)]),
  );
}

function mapKeyword(keyword: string, value: JsonValue, change: (subschema: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) return LIST.has(keyword) || keyword === 'items' ? value.map(change) : value;
  if (!isObject(value)) return value;
  if (MAP.has(keyword)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item)]));
  return ONE.has(keyword) ? change(value) : value;
}
