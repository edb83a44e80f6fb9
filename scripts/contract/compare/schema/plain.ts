import type { Schema } from '../../contract.ts';
import { type JsonValue, list, strings } from '../../json.ts';
import { isAnnotation } from '../../schema/annotations.ts';

/** Limits that limit nothing. */
const NO_LIMITS: Readonly<Record<string, JsonValue>> = {
  uniqueItems: false,
  minLength: 0,
  minItems: 0,
  minProperties: 0,
};

/** What a schema says of null as well. */
const OF_NULL = /^(?:not|if|then|else|allOf|anyOf|oneOf)$/;

export function withoutNoLimits(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword, value]) => NO_LIMITS[keyword] !== value));
}

/**
 * Alternatives in one schema, where this says the same: the only one, one beside null, and types beside each other.
 *
 * @param branches with their references resolved.
 * @returns undefined for any others.
 */
export function plainAlternatives(keyword: 'anyOf' | 'oneOf', branches: readonly Schema[]): Schema | undefined {
  const [only] = branches;
  if (only && branches.length === 1) return only;
  const others = branches.filter((branch) => !isType(branch, 'null'));
  const [other] = others;
  if (other && others.length === 1 && branches.length === 2) return withNull(other);
  const types = branches.map(typeOf);
  if (!types.every((type) => type !== undefined)) return undefined;
  const overlap = new Set(types).size < types.length || (types.includes('integer') && types.includes('number'));
  return overlap && keyword === 'oneOf' ? undefined : { type: [...new Set(types)] };
}

function withNull(schema: Schema): Schema | undefined {
  const { type, const: only, enum: set, ...rest } = schema;
  if (type === undefined || Object.keys(rest).some((keyword) => OF_NULL.test(keyword))) return undefined;
  const types = strings([type].flat());
  if (types.includes('null')) return undefined;
  const values = only === undefined ? set : [only];
  return { ...rest, type: [...types, 'null'], ...(values !== undefined && { enum: [...list(values), null] }) };
}

/** The type of a schema that states one and nothing else. */
function typeOf(schema: Schema): string | undefined {
  const { type, ...rest } = schema;
  return Object.keys(rest).every(isAnnotation) && typeof type === 'string' ? type : undefined;
}

function isType(schema: Schema, type: string): boolean {
  return typeOf(schema) === type;
}
