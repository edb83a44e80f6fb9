import type { JSONSchema } from 'json-schema-to-typescript';
import { DEFS, type Schema } from '../../contract/contract.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { escapePrototypeNames } from '../../contract/schema/prototype-names.ts';
import { isObject, type JsonValue, list, strings, text } from '../../contract/json.ts';
import { mapSubschemas } from '../../contract/schema/subschemas.ts';
import { assumption, docText, quote } from '../code.ts';

/**
 * A schema as json-schema-to-typescript reads it best. References and open sets are finished types, so that each schema
 * compiles alone and under the name it was given.
 */
export function typeSchema(schema: Schema, schemas: Schemas): JSONSchema {
  return escapePrototypeNames(change(schema)) as JSONSchema;

  function change(node: JsonValue): JsonValue {
    if (!isObject(node)) return node;
    const description = describe(node, node['x-assumption'], schemas);
    const said = description === undefined ? {} : { description };
    const finished = finishedType(node);
    if (finished !== undefined) return { ...said, ...deprecated(node), tsType: finished };
    return { ...withTuples(withIndex(withRequired(mapSubschemas(withoutFreeParts(shapeOf(node)), change)))), ...said };
  }
}

/** A reference without words of its own borrows those of its target. */
function describe(node: Schema, assumed: JsonValue | undefined, schemas: Schemas): string | undefined {
  const target = resolve(node, schemas);
  const said = text(node['description']) ?? text(target?.['description']);
  const doc = [said, assumption(text(assumed ?? target?.['x-assumption']))]
    .filter((line) => line !== undefined)
    .join('\n\n');
  return doc === '' ? undefined : docText(doc);
}

function deprecated(node: Schema): Schema {
  return node['deprecated'] === true ? { deprecated: true } : {};
}

/** The type of what the library cannot be asked for; undefined where it can. */
function finishedType(node: Schema): string | undefined {
  if (typeof node['$ref'] === 'string') return node['$ref'].slice(DEFS.length);
  if (isNothing(node['not'])) return 'never';
  return openSet(node) ?? literals(node) ?? (isFree(node) ? 'unknown' : undefined);
}

/** Objects and lists among the values of `const` and `enum`: they are data, which the library would search for references. */
function literals(node: Schema): string | undefined {
  const values = 'const' in node ? [node['const']] : list(node['enum']);
  if (!values.some((value) => typeof value === 'object' && value !== null)) return undefined;
  return values.map((value) => JSON.stringify(value)).join(' | ');
}

function isNothing(not: JsonValue | undefined): boolean {
  return isObject(not) && Object.keys(not).length === 0;
}

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

const KEPT = new Set([...SHAPING, 'allOf', 'anyOf', 'deprecated', 'description', 'maxItems', 'minItems', 'oneOf']);

/** A list with at least so many items is not printed as a tuple. */
const LONGEST_TUPLE = 10;

/** Without keywords of the library's own, such as `tsType`, whose code would be printed, and without data. */
function shapeOf(node: Schema): Schema {
  const isLong = Number(node['minItems'] ?? 0) > LONGEST_TUPLE;
  return Object.fromEntries(
    Object.entries(node).filter(([keyword]) => KEPT.has(keyword) && !(isLong && /^(min|max)Items$/.test(keyword))),
  );
}

/** Whether a schema says nothing that a type could say, such as `minLength: 3`. */
function isFree(node: JsonValue): boolean {
  if (!isObject(node)) return true;
  if (isNothing(node['not']) || SHAPING.some((keyword) => keyword in node)) return false;
  const alternatives = ['anyOf', 'oneOf'].filter((keyword) => keyword in node);
  return list(node['allOf']).every(isFree) && alternatives.every((keyword) => list(node[keyword]).some(isFree));
}

function withoutFreeParts(node: Schema): Schema {
  const kept = Object.entries(node)
    .filter(([keyword, value]) => !/^(anyOf|oneOf)$/.test(keyword) || !list(value).some(isFree))
    .map(
      ([keyword, value]) =>
        [keyword, keyword === 'allOf' ? list(value).filter((part) => !isFree(part)) : value] as const,
    )
    .filter(([keyword, value]) => keyword !== 'allOf' || list(value).length > 0);
  return Object.fromEntries(kept);
}

/** `'a' | 'b' | (string & {})`: completion for the known values, room for those to come. */
function openSet(node: Schema): string | undefined {
  const known = strings(node['x-extensible-enum'] ?? openAlternative(node));
  if (known.length === 0) return undefined;
  const nullable = list(node['type']).includes('null') ? ' | null' : '';
  return `(${known.map(quote).join(' | ')} | (string & {})${nullable})`;
}

/** The known values of `anyOf: [{ enum: [...] }, { type: string }]`. */
function openAlternative(node: Schema): JsonValue | undefined {
  const branches = list(node['anyOf']).filter(isObject);
  const anything = branches.find((branch) => branch['type'] === 'string' && Object.keys(branch).every(isFreeString));
  const set = branches.find((branch) => Array.isArray(branch['enum']));
  return branches.length === 2 && anything && set ? set['enum'] : undefined;
}

function isFreeString(keyword: string): boolean {
  return keyword === 'type' || keyword === 'description';
}

/** What is required but not listed, as in `allOf: [$ref, { required: [id] }]`, is there with any value. */
function withRequired(node: Schema): Schema {
  const { properties, required } = node;
  const listed = isObject(properties) ? properties : {};
  const missing = strings(required).filter((name) => !Object.hasOwn(listed, name));
  if (missing.length === 0) return node;
  const free = missing.map((name): [string, JsonValue] => [name, { tsType: 'unknown' }]);
  return { ...node, properties: Object.fromEntries([...Object.entries(listed), ...free]) };
}

/** The library says in a comment which pattern a property has, and refers to a schema that is not there. */
function withIndex({ patternProperties, ...node }: Schema): Schema {
  const patterns = isObject(patternProperties) ? Object.values(patternProperties) : [];
  if (patterns.length === 0) return node;
  const more = isObject(node['additionalProperties']) ? [node['additionalProperties']] : [];
  return { ...node, additionalProperties: { anyOf: [...patterns, ...more] } };
}

/** json-schema-to-typescript knows tuples by their older spelling. */
function withTuples(node: Schema): Schema {
  const { prefixItems, items, ...rest } = node;
  if (!Array.isArray(prefixItems)) return node;
  return { ...rest, items: prefixItems, additionalItems: items ?? true, minItems: rest['minItems'] ?? 0 };
}
