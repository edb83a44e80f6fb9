import { isObject, type JsonValue, list } from '../../contract/json.ts';

const SCALAR = new Set(
  'type const enum format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'.split(
    ' ',
  ),
);

/** Whether a schema has nothing inside it, so that its checks are short enough to stand where they are needed. */
export function isScalar(schema: JsonValue): boolean {
  return !isObject(schema) || Object.keys(schema).every((keyword) => SCALAR.has(keyword));
}

const LARGE = [
  'properties patternProperties additionalProperties propertyNames required dependentRequired dependentSchemas'.split(
    ' ',
  ),
  'unevaluatedProperties unevaluatedItems prefixItems contains if'.split(' '),
].flat();

/** Whether the code of a schema is too long to stand in the function of another, or its loop in another loop. */
export function needsFunction(schema: JsonValue, isInLoop = false): boolean {
  if (!isObject(schema)) return false;
  if (LARGE.some((keyword) => keyword in schema) || (isInLoop && 'items' in schema)) return true;
  return list(schema['allOf']).some((part) => needsFunction(part, isInLoop));
}
