import { asObject, isObject, type JsonObject, type JsonValue, list, strings } from '../json.ts';
import type { Path } from '../pointer.ts';
import { partition } from './annotations.ts';
import { portablePattern } from './pattern.ts';

interface Modern {
  readonly schema: JsonObject;
  /** Whether null is allowed beside everything that the schema says. */
  readonly nullable: boolean;
  readonly warnings: readonly Leftover[];
}

interface Leftover {
  readonly message: string;
  /** Leads from the schema to the keyword. */
  readonly path: Path;
}

/**
 * Turns what is left over from OpenAPI 3.0 and older drafts into JSON Schema 2020-12.
 *
 * @param source the schema before its subschemas were turned.
 */
export function modernize(schema: JsonObject, source: JsonObject): Modern {
  const modern = { ...schema };
  const warnings: Leftover[] = [];
  for (const [keyword, change] of Object.entries(CHANGES)) {
    if (!Object.hasOwn(modern, keyword)) continue;
    const message = change(modern);
    if (message !== undefined) warnings.push({ message, path: [keyword] });
  }
  requireMarked(modern, source, warnings);
  const nullable = modern['nullable'] === true;
  if (typeof modern['nullable'] === 'boolean') {
    delete modern['nullable'];
    const message = '`nullable` is a keyword of OpenAPI 3.0: write `null` among the types.';
    warnings.push({ message, path: ['nullable'] });
  }
  return { schema: modern, nullable, warnings };
}

/** Each changes a schema in place, and says what it took the leftover for. */
const CHANGES: Readonly<Record<string, (schema: JsonObject) => string | undefined>> = {
  type(schema) {
    if (schema['type'] !== 'any') return undefined;
    delete schema['type'];
    return '`type: any` is not a type of JSON Schema: any value is allowed.';
  },
  exclusiveMinimum: (schema) => exclusive(schema, 'exclusiveMinimum', 'minimum'),
  exclusiveMaximum: (schema) => exclusive(schema, 'exclusiveMaximum', 'maximum'),
  enum(schema) {
    if (!Array.isArray(schema['enum']) || schema['enum'].length > 0) return undefined;
    delete schema['enum'];
    return '`enum: []` allows no value: it is ignored.';
  },
  required(schema) {
    if (typeof schema['required'] === 'boolean') delete schema['required'];
    return undefined;
  },
  example(schema) {
    const { example } = schema;
    delete schema['example'];
    if (schema['examples'] === undefined && example !== undefined && example !== null) schema['examples'] = [example];
    return undefined;
  },
  items(schema) {
    const { items, additionalItems } = schema;
    if (!Array.isArray(items)) return undefined;
    delete schema['items'];
    delete schema['additionalItems'];
    schema['prefixItems'] = items;
    if (additionalItems !== undefined) schema['items'] = additionalItems;
    return 'A list of `items` is called `prefixItems` in JSON Schema 2020-12.';
  },
  allOf(schema) {
    if (!Array.isArray(schema['allOf']) || schema['allOf'].length === 0) return undefined;
    const parts = schema['allOf'].filter((part) => part !== true).map(withoutBoolean);
    if (parts.length > 0) schema['allOf'] = parts;
    else delete schema['allOf'];
    return undefined;
  },
  anyOf: (schema) => alternatives(schema, 'anyOf'),
  oneOf: (schema) => alternatives(schema, 'oneOf'),
  dependencies(schema) {
    const { dependencies } = schema;
    delete schema['dependencies'];
    if (!isObject(dependencies)) return undefined;
    for (const [name, needed] of Object.entries(dependencies)) {
      const keyword = Array.isArray(needed) ? 'dependentRequired' : 'dependentSchemas';
      schema[keyword] = { ...asObject(schema[keyword]), [name]: needed };
    }
    return '`dependencies` is `dependentRequired` and `dependentSchemas` in JSON Schema 2020-12.';
  },
  pattern(schema) {
    if (typeof schema['pattern'] === 'string') schema['pattern'] = portablePattern(schema['pattern']);
    return undefined;
  },
  patternProperties(schema) {
    if (!isObject(schema['patternProperties'])) return undefined;
    schema['patternProperties'] = Object.fromEntries(
      Object.entries(schema['patternProperties']).map(([pattern, property]) => [portablePattern(pattern), property]),
    );
    return undefined;
  },
};

function alternatives(schema: JsonObject, keyword: string): undefined {
  const branches = list(schema[keyword]);
  for (const [index, branch] of branches.entries()) branches[index] = withoutBoolean(branch);
  return undefined;
}

/** A schema in a list as an object, because several tools expect no boolean there. */
function withoutBoolean(part: JsonValue): JsonValue {
  if (part === true) return {};
  return part === false ? { not: {} } : part;
}

function exclusive(schema: JsonObject, keyword: string, limit: string): string | undefined {
  const { [keyword]: flag, [limit]: value } = schema;
  if (typeof flag !== 'boolean') return undefined;
  delete schema[keyword];
  if (flag && value !== undefined) {
    delete schema[limit];
    schema[keyword] = value;
  }
  return `\`${keyword}\` is a number since OpenAPI 3.1, not a boolean.`;
}

/** `required: true` on a property, which belongs into the list of its object. */
function requireMarked(schema: JsonObject, { properties }: JsonObject, warnings: Leftover[]): void {
  if (!isObject(properties)) return;
  const marked = Object.entries(properties).filter(
    ([, property]) => isObject(property) && typeof property['required'] === 'boolean',
  );
  const [first] = marked;
  if (!first) return;
  const message = '`required` is a list of names of an object, not a boolean of a property.';
  warnings.push({ message, path: ['properties', first[0], 'required'] });
  const required = marked.filter(([, property]) => isObject(property) && property['required'] === true);
  const names = [...strings(schema['required']), ...required.map(([name]) => name)];
  if (names.length > 0) schema['required'] = [...new Set(names)];
}

const COMPOSITION = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'];

/** The schema with null allowed beside what it allows. `register` is called with a part that is new. */
export function withNull(schema: JsonObject, register: (part: JsonObject) => JsonObject): JsonObject {
  if (COMPOSITION.some((keyword) => keyword in schema)) {
    const [annotations, constraints] = partition(schema);
    return { ...annotations, anyOf: [register(constraints), { type: 'null' }] };
  }
  const open: JsonObject = { ...schema };
  if (schema['type'] !== undefined) open['type'] = [...new Set([...[schema['type']].flat(), 'null'])];
  if (schema['enum'] !== undefined) open['enum'] = [...new Set<JsonValue>([...list(schema['enum']), null])];
  if (schema['const'] !== undefined) {
    delete open['const'];
    open['enum'] = [schema['const'], null];
  }
  return open;
}
