import type { Schema } from '../contract.ts';
import { asObject, isObject, type JsonValue, list, strings } from '../json.ts';
import { sampleText } from './sample-text.ts';

/**
 * The names of the properties that a sample has: those that are required, and for a full one those that may be there.
 *
 * @param isFull whether optional properties are there, asked where there are any.
 */
export function namesOf(schema: Schema, optionals: boolean, isFull: () => boolean): string[] {
  const properties = asObject(schema['properties']);
  const required = strings(schema['required']);
  const optional = Object.keys(properties).filter(
    (name) => !required.includes(name) && !allowsNothing(properties[name]),
  );
  const hasAll = optional.length > 0 && isFull();
  const names = [...new Set([...Object.keys(properties), ...required])].filter(
    (name) => required.includes(name) || (hasAll && optional.includes(name)),
  );
  for (const [name, needed] of Object.entries(asObject(schema['dependentRequired'])))
    if (names.includes(name)) names.push(...strings(needed).filter((other) => !names.includes(other)));
  const isMap = Object.keys(properties).length === 0 && isObject(schema['additionalProperties']) && optionals;
  const least = Math.max(Number(schema['minProperties'] ?? 0), isMap ? 1 : 0);
  names.push(...optional.filter((name) => !names.includes(name)).slice(0, Math.max(0, least - names.length)));
  for (let n = 1; names.length < least; n++) names.push(freshKey(schema, n));
  return names;
}

/** The schema of a property that is not listed. */
export function otherProperty({ patternProperties, additionalProperties }: Schema, name: string): JsonValue {
  const patterns = isObject(patternProperties) ? Object.entries(patternProperties) : [];
  const found = patterns.find(([pattern]) => new RegExp(pattern, 'u').test(name));
  return found?.[1] ?? additionalProperties ?? {};
}

/** A name that the schema allows for a property that it does not list. */
function freshKey({ propertyNames, patternProperties, additionalProperties }: Schema, n: number): string {
  const names = isObject(propertyNames) ? propertyNames : {};
  const known = list(names['enum'])[n - 1];
  if (typeof known === 'string') return known;
  const [pattern] = isObject(patternProperties) && additionalProperties === false ? Object.keys(patternProperties) : [];
  const rules = pattern === undefined ? names : { ...names, pattern };
  return sampleText(rules, `/key${n === 1 ? '' : n}`, '', 0) ?? `key${n}`;
}

/** `false`, or what it is read as. */
export function allowsNothing(node: JsonValue | undefined): boolean {
  if (!isObject(node)) return node === false;
  const { not } = node;
  return not === true || (isObject(not) && Object.keys(not).length === 0);
}
