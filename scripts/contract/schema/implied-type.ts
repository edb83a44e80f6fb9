import { isObject, type JsonObject, type JsonValue, list } from '../json.ts';

/** Keywords that describe values of one type, and say nothing of others. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  object: ['additionalProperties', 'patternProperties', 'properties', 'required'],
  array: ['items', 'prefixItems'],
};

/** Keywords that say themselves which types are allowed. */
const DECIDING = ['$dynamicRef', '$ref', 'const', 'enum', 'not', 'type'];

/** Where a schema narrows values whose type others decide, or takes part in a schema that decides for its parts. */
const REFINEMENTS = ['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'propertyNames', 'then'];

/** Whether a schema under a keyword decides by itself which types are allowed. */
export function isRefinement(keyword: string | undefined): boolean {
  return keyword !== undefined && REFINEMENTS.includes(keyword);
}

/**
 * Adds the `type` that the keywords of a schema without one imply, as `properties` imply an object. Where the schema leaves
 * it to the parts of its `allOf`, `anyOf` and `oneOf`, so do these.
 */
export function addImpliedType(schema: JsonObject): void {
  if (DECIDING.some((keyword) => keyword in schema)) return;
  const implied = impliedTypeOf(schema);
  if (implied !== undefined) {
    if (!partsOf(schema).some(isDecided)) schema['type'] = implied;
    return;
  }
  const isLeftToOthers = list(schema['allOf']).some(isDecided);
  const parts = isLeftToOthers ? [] : partsOf(schema);
  parts.filter(isObject).forEach(addImpliedType);
}

/**
 * Takes null out of the alternatives of a schema that describes objects beside them, which would not hold for null.
 *
 * @returns whether there was one.
 */
export function takeNullAlternative(schema: JsonObject): boolean {
  if (schema['type'] !== undefined || impliedTypeOf(schema) === undefined) return false;
  const keyword = ['anyOf', 'oneOf'].find((name) => list(schema[name]).some(isNull));
  if (keyword === undefined) return false;
  const branches = list(schema[keyword]);
  branches.splice(0, branches.length, ...branches.filter((branch) => !isNull(branch)));
  const [only] = branches;
  if (branches.length === 0 || (branches.length === 1 && isObject(only) && String(Object.keys(only)) === 'type')) {
    delete schema[keyword];
    if (isObject(only)) Object.assign(schema, only);
  }
  return true;
}

function impliedTypeOf(schema: JsonObject): string | undefined {
  const types = Object.keys(SHAPES).filter((type) => SHAPES[type]?.some((keyword) => keyword in schema));
  return types.length === 1 ? types[0] : undefined;
}

function partsOf(schema: JsonObject): JsonValue[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => list(schema[keyword]));
}

function isDecided(part: JsonValue): boolean {
  if (!isObject(part)) return false;
  return DECIDING.some((keyword) => keyword in part) || partsOf(part).some(isDecided);
}

function isNull(branch: JsonValue): boolean {
  return isObject(branch) && String(branch['type']) === 'null' && Object.keys(branch).length === 1;
}
