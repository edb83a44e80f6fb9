import type { Schema } from '../contract.ts';
import { asObject, isObject, type JsonValue, list, strings } from '../json.ts';
import { resolve, type Schemas } from './resolve.ts';

const DEEPEST = 20;

/** The strings that a payload's property is limited to, all that its schema demands taken together; undefined where it is free. */
export function literalsOf(schema: Schema | undefined, property: string, schemas: Schemas): string[] | undefined {
  return walk(schema, 0);

  function walk(node: JsonValue | undefined, depth: number): string[] | undefined {
    const target = resolve(node, schemas);
    if (!target || depth > DEEPEST) return undefined;
    const own = isObject(target['properties']) ? valuesOf(target['properties'][property], schemas) : undefined;
    const parts = list(target['allOf']).map((part) => walk(part, depth + 1));
    const demanded = [own, ...parts, union(alternatives(target).map((branch) => walk(branch, depth + 1)))].filter(
      (found) => found !== undefined,
    );
    if (demanded.length === 0) return undefined;
    const both = demanded.reduce((first, second) => first.filter((value) => second.includes(value)));
    return both.length > 0 ? both : undefined;
  }
}

function union(branches: readonly (string[] | undefined)[]): string[] | undefined {
  if (branches.length === 0 || branches.some((found) => found === undefined)) return undefined;
  return [...new Set(branches.flatMap((found) => found ?? []))];
}

/** The examples that the schema of a property gives for it. */
export function exampledValues(schema: Schema | undefined, property: string, schemas: Schemas): string[] {
  return partsOf(schema, schemas).flatMap(({ properties }) => {
    const own = resolve(asObject(properties)[property], schemas);
    return strings(own?.['examples']);
  });
}

/** The names of a payload's properties, those of all alternatives included. */
export function propertyNames(schema: Schema | undefined, schemas: Schemas): Set<string> {
  return new Set(partsOf(schema, schemas).flatMap(({ properties }) => Object.keys(asObject(properties))));
}

/** The schema of a payload's property, where any part or alternative lists it. */
export function propertyOf(schema: Schema | undefined, property: string, schemas: Schemas): Schema | undefined {
  const found = partsOf(schema, schemas)
    .map(({ properties }) => asObject(properties))
    .find((properties) => Object.hasOwn(properties, property))?.[property];
  return found === true ? {} : resolve(found, schemas);
}

function partsOf(schema: Schema | undefined, schemas: Schemas): Schema[] {
  const parts = new Set<Schema>();
  visit(schema);
  return [...parts];

  function visit(node: JsonValue | undefined): void {
    const target = resolve(node, schemas);
    if (!target || parts.has(target)) return;
    parts.add(target);
    for (const part of [...list(target['allOf']), ...alternatives(target)]) visit(part);
  }
}

/** The part of a payload that one of its event names belongs to. */
export function narrow(schema: Schema, property: string, value: string, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  if (!target || !literalsOf(target, property, schemas)?.includes(value)) return schema;
  const { properties } = target;
  if (isObject(properties) && valuesOf(properties[property], schemas))
    return withConst(target, property, value, schemas);
  if (Array.isArray(target['allOf'])) {
    return {
      ...target,
      allOf: target['allOf'].map((part) => (isObject(part) ? narrow(part, property, value, schemas) : part)),
    };
  }
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = target;
  const branches = alternatives(target)
    .filter(isObject)
    .filter((branch) => literalsOf(branch, property, schemas)?.includes(value))
    .map((branch) =>
      literalsOf(branch, property, schemas)?.length === 1 ? branch : narrow(branch, property, value, schemas),
    );
  const [only] = branches;
  if (only && branches.length === 1 && Object.keys(rest).every((key) => key === 'description' || key === 'title'))
    return only;
  return { ...rest, anyOf: branches };
}

/** The payload with a property that its schema leaves free limited to one value. */
export function limit(schema: Schema, property: string, value: string, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  if (isObject(target?.['properties']) && Object.hasOwn(target['properties'], property))
    return withConst(target, property, value, schemas);
  return { allOf: [schema, { type: 'object', required: [property], properties: { [property]: { const: value } } }] };
}

function withConst(target: Schema, property: string, value: string, schemas: Schemas): Schema {
  const properties = asObject(target['properties']);
  const { enum: _set, examples: _examples, ...kept } = resolve(properties[property], schemas) ?? {};
  return { ...target, properties: { ...properties, [property]: { ...kept, const: value } } };
}

/** The payload with an example for a property that it lists and gives none for. */
export function withExample(schema: Schema, property: string, value: string, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  const own = resolve(asObject(target?.['properties'])[property], schemas);
  if (!target || !own || own['examples'] !== undefined) return schema;
  return { ...target, properties: { ...asObject(target['properties']), [property]: { ...own, examples: [value] } } };
}

/** Whether every payload has a property. */
export function isRequired(schema: Schema | undefined, property: string, schemas: Schemas, depth = 0): boolean {
  const target = resolve(schema, schemas);
  if (!target || depth > DEEPEST) return false;
  const holds = (part: JsonValue): boolean => isObject(part) && isRequired(part, property, schemas, depth + 1);
  if (list(target['required']).includes(property) || list(target['allOf']).some(holds)) return true;
  return ['oneOf', 'anyOf'].some((keyword) => list(target[keyword]).length > 0 && list(target[keyword]).every(holds));
}

export function withRequired(schema: Schema, property: string, schemas: Schemas): Schema {
  const target = resolve(schema, schemas) ?? schema;
  return { ...target, required: [...strings(target['required']), property] };
}

function valuesOf(node: JsonValue | undefined, schemas: Schemas): string[] | undefined {
  const target = resolve(node, schemas);
  if (!target) return undefined;
  if (typeof target['const'] === 'string') return [target['const']];
  const set = target['enum'];
  if (Array.isArray(set)) {
    const values = set.filter((value) => value !== null);
    return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
  }
  const parts = list(target['allOf']).map((part) => valuesOf(part, schemas));
  return parts.find((found) => found !== undefined);
}

function alternatives(schema: Schema): JsonValue[] {
  return [...list(schema['oneOf']), ...list(schema['anyOf'])];
}
