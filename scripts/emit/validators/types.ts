import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list, strings } from '../../contract/json.ts';
import type { Kind } from './context.ts';

const NOUNS: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** The types that a schema names; undefined where it allows all. */
export function typesOf(schema: Schema): string[] | undefined {
  if (schema['type'] === undefined) return undefined;
  const types = strings([schema['type']].flat());
  const wanted = types.filter((type) => type !== 'integer' || !types.includes('number'));
  return wanted.length >= 6 && wanted.includes('number') ? undefined : wanted;
}

export function kindOfType(type: string): Kind {
  return type === 'integer' ? 'number' : (type as Kind);
}

/** The types that are still to be checked where a value is known to be of a kind; undefined where none are. */
export function typesLeft(types: string[] | undefined, known: Kind | undefined): string[] | undefined {
  if (!types || known === undefined) return types;
  if (types.includes(known)) return undefined;
  return known === 'number' && types.includes('integer') ? ['integer'] : types;
}

/** `a string or null` */
export function nounOf(types: readonly string[]): string {
  return types.map((type) => NOUNS[type] ?? type).join(' or ');
}

/** The condition under which a value is of a type, or with `!` is not. */
function typeTest(type: string, value: string, negation: '' | '!', isObjectName: () => string): string {
  if (type === 'null') return `${value} ${negation || '='}== null`;
  if (type === 'array') return `${negation}Array.isArray(${value})`;
  if (type === 'object') return `${negation}${isObjectName()}(${value})`;
  if (type === 'integer') return `${negation}Number.isInteger(${value})`;
  if (type === 'number') return `${negation}Number.isFinite(${value})`;
  return `typeof ${value} ${negation || '='}== '${type}'`;
}

export function isOfType(type: string, value: string, isObjectName: () => string): string {
  return typeTest(type, value, '', isObjectName);
}

/** The condition under which a value is of none of the types. */
export function isOfNoType(types: readonly string[], value: string, isObjectName: () => string): string {
  return types.map((type) => typeTest(type, value, '!', isObjectName)).join(' && ') || 'true';
}

/** Whether a schema allows every value. */
export function isAnything(schema: JsonValue | undefined): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** Whether a schema allows no value. */
export function isNothing(schema: JsonValue | undefined): boolean {
  return schema === false || (isObject(schema) && Object.keys(schema).length === 1 && isAnything(schema['not']));
}

/** The kinds of values that a schema can allow at most; undefined where it may be any. */
export function kindsOf(schema: JsonValue, named: (ref: string) => Schema, depth = 0): ReadonlySet<Kind> | undefined {
  if (!isObject(schema) || depth > 20) return undefined;
  if (typeof schema['$ref'] === 'string') return kindsOf(named(schema['$ref']), named, depth + 1);
  const types = typesOf(schema);
  if (types) return new Set(types.map(kindOfType));
  if (schema['const'] !== undefined) return new Set([kindOf(schema['const'])]);
  if (Array.isArray(schema['enum'])) return new Set(schema['enum'].map(kindOf));
  for (const part of list(schema['allOf'])) {
    const kinds = kindsOf(part, named, depth + 1);
    if (kinds) return kinds;
  }
  return undefined;
}

function kindOf(value: JsonValue): Kind {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as Kind);
}
