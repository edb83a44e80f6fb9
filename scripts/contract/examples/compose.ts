import type { Schema } from '../contract.ts';
import { isObject, list } from '../json.ts';
import type { Choices } from './choices.ts';
import { mergeSchemas } from './merge-schemas.ts';

/** The schema together with one of its alternatives. */
export function compose(schema: Schema, path: string, choices: Choices, depth = 0): Schema {
  let whole = schema;
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = list(schema[keyword]).filter(isObject);
    if (branches.length === 0) continue;
    const { [keyword]: _branches, ...rest } = whole;
    // An alternative that is only null says the least.
    const sorted = [...branches.filter((branch) => !isNull(branch)), ...branches.filter(isNull)];
    const branch = sorted[choices.at(path, `${keyword}${depth}`, sorted.length)] ?? {};
    whole = mergeSchemas(rest, compose(branch, path, choices, depth + 1));
  }
  const { if: condition, then, else: otherwise } = whole;
  if (!isObject(condition)) return whole;
  const ways = [{}, isObject(then) ? mergeSchemas(condition, then) : condition, otherwise].filter(isObject);
  return mergeSchemas(whole, ways[choices.at(path, `if${depth}`, ways.length)] ?? {});
}

function isNull(schema: Schema): boolean {
  return String(schema['type']) === 'null' || schema['const'] === null;
}
