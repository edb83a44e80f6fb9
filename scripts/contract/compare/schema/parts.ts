import type { Schema } from '../../contract.ts';
import { asObject, type JsonValue, list } from '../../json.ts';
import { child } from '../../pointer.ts';
import type { PlaceChange } from '../change.ts';
import type { At, Rule } from './rule.ts';

/** Items of lists, and fields that a schema does not list by name. */
export const parts: Rule = {
  keywords: ['additionalProperties', 'items', 'patternProperties', 'prefixItems'],
  compare: (before, after, at) => [
    ...compareItems(before, after, at),
    ...comparePatterns(before, after, at),
    ...at.compare(before['additionalProperties'], after['additionalProperties'], under(at, '*')),
  ],
};

function compareItems(before: Schema, after: Schema, { compare, subject }: At): PlaceChange[] {
  const [was, is] = [list(before['prefixItems']), list(after['prefixItems'])];
  const indexes = Array.from({ length: Math.max(was.length, is.length) }, (_, index) => index);
  return [
    ...indexes.flatMap((index) =>
      compare(itemAt(was, index, before['items']), itemAt(is, index, after['items']), `${subject}[${index}]`),
    ),
    ...compare(before['items'], after['items'], `${subject}[]`),
  ];
}

function itemAt(prefix: readonly JsonValue[], index: number, items: JsonValue | undefined): JsonValue | undefined {
  return index < prefix.length ? prefix[index] : items;
}

function comparePatterns(before: Schema, after: Schema, at: At): PlaceChange[] {
  const [was, is] = [asObject(before['patternProperties']), asObject(after['patternProperties'])];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((pattern) =>
    at.compare(child(was, pattern), child(is, pattern), under(at, `/${pattern}/`)),
  );
}

function under({ subject }: At, name: string): string {
  return subject === '' ? name : `${subject}.${name}`;
}
