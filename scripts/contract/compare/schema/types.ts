import type { Schema } from '../../contract.ts';
import { type JsonValue, list, strings } from '../../json.ts';
import type { PlaceChange } from '../change.ts';
import { type At, directionOf, type Rule } from './rule.ts';

/** Types that come and go, among them `null`. */
export const types: Rule = { keywords: ['type'], compare: compareTypes };

function compareTypes(before: Schema, after: Schema, { subject }: At): PlaceChange[] {
  const [was, is] = [typesOf(before), typesOf(after)];
  const isLess = allOf(was).some((type) => !allOf(is).includes(type));
  const isMore = allOf(is).some((type) => !allOf(was).includes(type));
  if (!isLess && !isMore) return [];
  return [{ kind: directionOf(isLess, isMore), subject, text: `${named(was)} before, ${named(is)} now.` }];
}

const ALL: readonly string[] = ['array', 'boolean', 'null', 'number', 'object', 'string'];

/** Undefined for any type. Values that are listed have their own. */
function typesOf({ type, const: only, enum: set }: Schema): readonly string[] | undefined {
  if (type !== undefined) return strings([type].flat());
  if (only !== undefined) return [typeOf(only)];
  return set === undefined ? undefined : [...new Set(list(set).map(typeOf))];
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** An integer is a number too. */
function allOf(given: readonly string[] | undefined): readonly string[] {
  const all = given ?? ALL;
  return all.includes('number') ? [...all, 'integer'] : all;
}

function named(given: readonly string[] | undefined): string {
  return given?.map((type) => `\`${type}\``).join(' or ') ?? 'anything';
}
