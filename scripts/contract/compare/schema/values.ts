import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import { type JsonValue, list } from '../../json.ts';
import type { PlaceChange } from '../change.ts';
import { openSet } from '../../schema/open-set.ts';
import { type At, type Rule, values as named } from './rule.ts';

/** Values of closed and open sets. */
export const values: Rule = { keywords: ['const', 'enum', 'x-extensible-enum'], compare: compareValues };

function compareValues(before: Schema, after: Schema, { subject }: At): PlaceChange[] {
  const [was, is] = [closedSet(before), closedSet(after)];
  if (was && is) return closedSets(was, is, subject);
  if (was) return [{ kind: 'wider', subject, text: `May be anything, not only ${named(was)}.` }];
  if (is) return [{ kind: 'narrower', subject, text: `Only ${named(is)}.` }];
  const [knew, knows] = [openSet(before), openSet(after)];
  if (without(knew, knows).length + without(knows, knew).length === 0) return [];
  return [{ kind: 'known_values', subject, text: `Known values: ${named(knows)}.` }];
}

function closedSets(was: readonly JsonValue[], is: readonly JsonValue[], subject: string): PlaceChange[] {
  const [more, less] = [without(is, was), without(was, is)];
  return [
    ...(more.length === 0 ? [] : [{ kind: 'wider' as const, subject, text: `May be ${named(more)}.` }]),
    ...(less.length === 0 ? [] : [{ kind: 'narrower' as const, subject, text: `No longer ${named(less)}.` }]),
  ];
}

/** Undefined where any value is allowed. */
function closedSet(schema: Schema): readonly JsonValue[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']];
  return schema['enum'] === undefined ? undefined : list(schema['enum']);
}

function without(all: readonly JsonValue[], others: readonly JsonValue[]): JsonValue[] {
  return all.filter((value) => !others.some((other) => isDeepStrictEqual(other, value)));
}
