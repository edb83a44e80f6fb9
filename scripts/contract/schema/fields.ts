import { DEFS, type Schema } from '../contract.ts';
import { FORMATS } from './formats.ts';
import { isRequired } from './literals.ts';
import { resolve, type Schemas } from './resolve.ts';
import { isObject, type JsonValue, list, strings, text } from '../json.ts';

/** A field of a payload, as a row of its table. */
export interface Field {
  /** `data.order.id`, `items[].sku`. */
  readonly path: string;
  /** The same in its parts, `[]` for the items of a list: a name may hold dots. */
  readonly steps: readonly string[];
  /** The name of the schema that the field, or each of its items, refers to. */
  readonly object: string | undefined;
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Whether it may hold fields of any name. */
  readonly open: boolean;
  /** Whether it tells something of a person (`x-personal-data`). */
  readonly personal: boolean;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
  readonly origin: Origin;
}

/** The place in the document that describes a field: several events may share it. */
export interface Origin {
  /** The named schema that holds it; undefined for one of the payload itself. */
  readonly schema: string | undefined;
  /** The path within that schema. */
  readonly path: string;
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
  visit(payload, [], new Set(), { schema: undefined, depth: 0 });
  return [...fields.values()];

  /** @param whole the schema of the object at this place, of which others are parts and alternatives. */
  function visit(
    node: JsonValue | undefined,
    at: readonly string[],
    above: ReadonlySet<Schema>,
    around: Owner,
    whole = node,
  ): void {
    const schema = resolve(node, schemas);
    if (!schema || above.has(schema)) return;
    const name = targetOf(node, schemas);
    const owner = name === undefined ? around : { schema: name, depth: at.length };
    const within = new Set([...above, schema]);
    for (const part of ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, at, within, owner, whole);
    if (isObject(schema['items'])) visit(schema['items'], [...at, ITEMS], within, owner);
    if (!isObject(schema['properties'])) return;
    for (const [name, property] of Object.entries(schema['properties'])) {
      const steps = [...at, name];
      const path = pathOf(steps);
      const required = isObject(whole) && isRequired(whole, name, schemas);
      const origin = { schema: owner.schema, path: pathOf(steps.slice(owner.depth)) };
      if (!fields.has(path)) fields.set(path, { ...field(steps, property, required, schemas), origin });
      visit(property, steps, within, owner);
    }
  }
}

/** The named schema around a place, and how many steps lead to it. */
interface Owner {
  readonly schema: string | undefined;
  readonly depth: number;
}

/** The name of the schema that a reference leads to in the end. */
function targetOf(node: JsonValue | undefined, schemas: Schemas): string | undefined {
  const name = node === undefined ? undefined : nameOf(node);
  return name === undefined ? undefined : (targetOf(schemas.get(name), schemas) ?? name);
}

/** What stands for the items of a list in the steps of a field. */
export const ITEMS = '[]';

/** `data.order.id`, `items[].sku`. */
function pathOf(steps: readonly string[]): string {
  return steps.map((step, at) => (at === 0 || step === ITEMS ? step : `.${step}`)).join('');
}

/** The name of the property that is the same for every delivery of an event (`x-dedupe-key`). */
export function dedupeKey(payload: Schema, schemas: Schemas): string | undefined {
  const properties = resolve(payload, schemas)?.['properties'];
  if (!isObject(properties)) return undefined;
  return Object.keys(properties).find((name) => resolve(properties[name], schemas)?.['x-dedupe-key'] === true);
}

function field(steps: readonly string[], node: JsonValue, required: boolean, schemas: Schemas): Omit<Field, 'origin'> {
  const own = isObject(node) ? node : {};
  const target = resolve(node, schemas) ?? {};
  return {
    path: pathOf(steps),
    steps,
    object: nameOf(node) ?? nameOf(target['items'] ?? null),
    type: typeOf(node, schemas),
    required,
    nullable: isNullable(target, schemas),
    open: isOpen(target),
    personal: isPersonal(own) || isPersonal(target),
    description: text(own['description'] ?? target['description']),
    assumption: text(own['x-assumption'] ?? target['x-assumption']),
  };
}

export function isPersonal(schema: Schema): boolean {
  return schema['x-personal-data'] === true;
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
  if (types.includes('array') && depth < 5)
    return types.map((type) => (type === 'array' ? arrayOf(schema, schemas, depth + 1) : type)).join(' or ');
  const typeText = types.join(' or ') || composed(schema, schemas, depth);
  const format = text(schema['format']);
  if (format === undefined) return typeText;
  return FORMATS.has(format) ? `${typeText} (${format})` : `${typeText} (${format}, not checked)`;
}

function itemType(items: JsonValue | undefined, schemas: Schemas, depth: number): string {
  const type = typeOf(items, schemas, depth);
  const canBeNull = type !== 'any' && type !== 'null' && isNullable(resolve(items, schemas) ?? {}, schemas);
  return canBeNull ? `(${type} or null)` : type;
}

function arrayOf({ items, prefixItems }: Schema, schemas: Schemas, depth: number): string {
  const item = (node: JsonValue | undefined): string => itemType(node, schemas, depth);
  if (!Array.isArray(prefixItems)) return items === undefined ? 'array' : `array of ${item(items)}`;
  const more = items === false ? '' : items === undefined || items === true ? ', …' : `, … ${item(items)}`;
  return `[${prefixItems.map(item).join(', ')}${more}]`;
}

function composed(schema: Schema, schemas: Schemas, depth: number): string {
  if (isObject(schema['properties'])) return 'object';
  const branches = [...list(schema['oneOf']), ...list(schema['anyOf'])];
  if (depth >= 5) return 'any';
  const parts = list(schema['allOf']).map((part) => typeOf(part, schemas, depth + 1));
  const all = branches.map((branch) => nameOf(branch) ?? typeOf(branch, schemas, depth + 1));
  const found = branches.length > 0 ? [...new Set(all)].filter((type) => type !== 'null').join(' or ') : undefined;
  return found ?? parts.find((type) => type !== 'any') ?? 'any';
}

function nameOf(node: JsonValue): string | undefined {
  return isObject(node) && typeof node['$ref'] === 'string' ? node['$ref'].slice(DEFS.length) : undefined;
}

/** Keywords without which a schema allows null like any other value. */
const TYPING = ['$ref', 'allOf', 'anyOf', 'const', 'enum', 'if', 'not', 'oneOf', 'type', 'x-extensible-enum'];

function isNullable(schema: Schema, schemas: Schemas, depth = 0): boolean {
  if (schema['const'] === null || list(schema['enum']).includes(null)) return true;
  if (schema['type'] !== undefined) return [schema['type']].flat().includes('null');
  if (!TYPING.some((keyword) => keyword in schema)) return true;
  if (depth >= 5) return false;
  const parts = list(schema['allOf']);
  const allows = (part: JsonValue): boolean => isNullable(resolve(part, schemas) ?? {}, schemas, depth + 1);
  if (parts.length > 0 && parts.every(allows)) return true;
  return [...list(schema['oneOf']), ...list(schema['anyOf'])].some(allows);
}

/** Whether an object may hold fields of any name. */
export function isOpen({ type, properties, additionalProperties, patternProperties, ...rest }: Schema): boolean {
  if ('const' in rest || 'enum' in rest) return false;
  if (patternProperties !== undefined) return true;
  if (additionalProperties !== undefined) return additionalProperties !== false;
  const isComposed = ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in rest);
  return !isComposed && properties === undefined && (type === undefined || [type].flat().includes('object'));
}
