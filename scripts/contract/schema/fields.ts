import { DEFS, type Schema } from '../contract.ts';
import { resolve, type Schemas } from './resolve.ts';
import { isObject, type JsonValue, list, strings, text } from '../json.ts';

/** A field of a payload, as a row of its table. */
export interface Field {
  /** `data.order.id`, `items[].sku`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Whether it may hold fields of any name. */
  readonly open: boolean;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
}

const cache = new WeakMap<Schema, readonly Field[]>();

/** The fields of a payload from the outside in; a schema inside itself is named, not repeated. */
export function fieldsOf(payload: Schema, schemas: Schemas): readonly Field[] {
  const fields = cache.get(payload) ?? readFields(payload, schemas);
  cache.set(payload, fields);
  return fields;
}

function readFields(payload: Schema, schemas: Schemas): Field[] {
  const fields = new Map<string, Field>();
  visit(payload, '', new Set());
  return [...fields.values()];

  function visit(node: JsonValue | undefined, prefix: string, above: ReadonlySet<Schema>): void {
    const schema = resolve(node, schemas);
    if (!schema || above.has(schema)) return;
    const within = new Set([...above, schema]);
    for (const part of ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, prefix, within);
    if (isObject(schema['items'])) visit(schema['items'], `${prefix}[]`, within);
    if (!isObject(schema['properties'])) return;
    const required = strings(schema['required']);
    for (const [name, property] of Object.entries(schema['properties'])) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (!fields.has(path)) fields.set(path, field(path, property, required.includes(name), schemas));
      visit(property, path, within);
    }
  }
}

/** The name of the property that is the same for every delivery of an event (`x-dedupe-key`). */
export function dedupeKey(payload: Schema, schemas: Schemas): string | undefined {
  const properties = resolve(payload, schemas)?.['properties'];
  if (!isObject(properties)) return undefined;
  return Object.keys(properties).find((name) => resolve(properties[name], schemas)?.['x-dedupe-key'] === true);
}

/** The paths of a value's fields, in the spelling of {@link Field.path}. */
export function pathsOf(value: JsonValue, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${prefix}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return [path, ...pathsOf(item, path)];
  });
}

function field(path: string, node: JsonValue, required: boolean, schemas: Schemas): Field {
  const own = isObject(node) ? node : {};
  const target = resolve(node, schemas) ?? {};
  return {
    path,
    type: typeOf(node, schemas),
    required,
    nullable: isNullable(target, schemas),
    open: isOpen(target),
    description: text(own['description'] ?? target['description']),
    assumption: text(own['x-assumption'] ?? target['x-assumption']),
  };
}

function typeOf(node: JsonValue | undefined, schemas: Schemas, depth = 0): string {
  const schema = resolve(node, schemas);
  if (!schema) return 'any';
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum']))
    return schema['enum']
      .filter((value) => value !== null)
      .map((value) => JSON.stringify(value))
      .join(' or ');
  if (String(schema['type']) === 'null') return 'null';
  const known = strings(schema['x-extensible-enum']);
  if (known.length > 0) return `string, such as ${known.map((value) => JSON.stringify(value)).join(', ')}`;
  const types = [schema['type']].flat().filter((type) => typeof type === 'string' && type !== 'null');
  if (types.includes('array') && depth < 5) return `array of ${itemType(schema['items'], schemas, depth + 1)}`;
  const said = types.join(' or ') || composed(schema, schemas, depth);
  const format = text(schema['format']);
  return format === undefined ? said : `${said} (${format})`;
}

function itemType(items: JsonValue | undefined, schemas: Schemas, depth: number): string {
  const type = typeOf(items, schemas, depth);
  const canBeNull = type !== 'any' && type !== 'null' && isNullable(resolve(items, schemas) ?? {}, schemas);
  return canBeNull ? `(${type} or null)` : type;
}

function composed(schema: Schema, schemas: Schemas, depth: number): string {
  const branches = [...list(schema['oneOf']), ...list(schema['anyOf'])];
  if (branches.length === 0 || depth >= 5)
    return isObject(schema['properties']) || Array.isArray(schema['allOf']) ? 'object' : 'any';
  return [...new Set(branches.map((branch) => nameOf(branch) ?? typeOf(branch, schemas, depth + 1)))]
    .filter((type) => type !== 'null')
    .join(' or ');
}

function nameOf(node: JsonValue): string | undefined {
  return isObject(node) && typeof node['$ref'] === 'string' ? node['$ref'].slice(DEFS.length) : undefined;
}

/** Keywords without which a schema allows null like any other value. */
const TYPING = ['$ref', 'allOf', 'anyOf', 'const', 'enum', 'if', 'not', 'oneOf', 'type', 'x-extensible-enum'];

function isNullable(schema: Schema, schemas: Schemas, depth = 0): boolean {
  if ([schema['type']].flat().includes('null') || schema['const'] === null || list(schema['enum']).includes(null))
    return true;
  if (!TYPING.some((keyword) => keyword in schema)) return true;
  return (
    depth < 5 &&
    [...list(schema['oneOf']), ...list(schema['anyOf'])].some((branch) =>
      isNullable(resolve(branch, schemas) ?? {}, schemas, depth + 1),
    )
  );
}

function isOpen({ type, properties, additionalProperties, patternProperties, ...rest }: Schema): boolean {
  if (patternProperties !== undefined) return true;
  if (additionalProperties !== undefined) return additionalProperties !== false;
  const isComposed = ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in rest);
  return !isComposed && properties === undefined && (type === undefined || [type].flat().includes('object'));
}
