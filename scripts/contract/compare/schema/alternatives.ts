import type { Schema } from '../../contract.ts';
import { asObject, isObject, type JsonValue, list } from '../../json.ts';
import type { PlaceChange } from '../change.ts';
import type { At, Rule } from './rule.ts';

/** Alternatives that come, go and change. */
export const alternatives: Rule = {
  keywords: ['anyOf', 'oneOf'],
  compare: (before, after, at) =>
    ['anyOf', 'oneOf'].flatMap((keyword) => compareBranches(before[keyword], after[keyword], at)),
};

function compareBranches(before: JsonValue | undefined, after: JsonValue | undefined, at: At): PlaceChange[] {
  const { subject } = at;
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ kind: 'narrower', subject, text: 'Takes certain forms alone.' }];
  if (after === undefined) return [{ kind: 'wider', subject, text: 'May take any form.' }];
  const { pairs, removed, added } = pair(list(before), list(after), at);
  return [
    ...pairs.flatMap(([was, is]) => at.compare(was, is, subject)),
    ...removed.map((): PlaceChange => ({ kind: 'narrower', subject, text: 'Takes one form less.' })),
    ...added.map((): PlaceChange => ({ kind: 'wider', subject, text: 'May take one more form.' })),
  ];
}

interface Pairs {
  readonly pairs: readonly (readonly [before: JsonValue, after: JsonValue])[];
  readonly removed: readonly JsonValue[];
  readonly added: readonly JsonValue[];
}

/** By what names a branch; those that are left are paired in their order. */
function pair(before: readonly JsonValue[], after: readonly JsonValue[], { resolve }: At): Pairs {
  const pairs: [JsonValue, JsonValue][] = [];
  const removed: JsonValue[] = [];
  const added = [...after];
  for (const was of before) {
    const name = nameOf(was, resolve.before(was));
    const index = added.findIndex((is) => nameOf(is, resolve.after(is)) === name);
    if (index === -1) removed.push(was);
    else pairs.push([was, ...(added.splice(index, 1) as [JsonValue])]);
  }
  const more = Math.min(removed.length, added.length);
  for (let index = 0; index < more; index++) pairs.push([removed[index] ?? true, added[index] ?? true]);
  return { pairs, removed: removed.slice(more), added: added.slice(more) };
}

/** The values that tell a branch apart, its type where it is no object, or the schema that it refers to. */
function nameOf(node: JsonValue, schema: Schema): string {
  const constants = Object.entries(asObject(schema['properties'])).flatMap(([name, property]) =>
    isObject(property) && property['const'] !== undefined ? [[name, property['const']]] : [],
  );
  if (constants.length > 0) return JSON.stringify(constants);
  if (isObject(node) && typeof node['$ref'] === 'string') return node['$ref'];
  return JSON.stringify([schema['type'] ?? null, schema['title'] ?? null]);
}
