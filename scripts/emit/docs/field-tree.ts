import type { Example } from '../../contract/contract.ts';
import { isObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { type Field, ITEMS } from '../../contract/schema/fields.ts';
import { prose } from './markdown.ts';

/** A longer sample belongs into the example. */
const LONGEST_SAMPLE = 64;

/** The fields of a payload inside each other, each with what the examples hold in its place. */
export function fieldTree(
  fields: readonly Field[],
  examples: readonly Example[],
  shared: ReadonlySet<string>,
): JsonObject[] {
  const root: JsonObject[] = [];
  const children = new Map<string, JsonObject[]>();
  for (const field of fields) {
    const inside: JsonObject[] = [];
    const siblings = children.get(parentOf(field)) ?? root;
    const isShared = field.object !== undefined && shared.has(field.object);
    siblings.push({
      name: field.steps.at(-1) ?? '',
      path: field.path,
      type: field.type,
      required: field.required,
      nullable: field.nullable,
      ...(field.personal && { personal: true }),
      ...(field.description !== undefined && { description: prose(field.description) }),
      ...(field.assumption !== undefined && { assumption: prose(field.assumption) }),
      ...inExamples(field.steps, examples),
      ...(isShared && { shared: field.object }),
      fields: inside,
    });
    children.set(keyOf(field.steps), inside);
  }
  return root;
}

function parentOf({ steps }: Field): string {
  const above = steps.slice(0, -1);
  while (above.at(-1) === ITEMS) above.pop();
  return keyOf(above);
}

function keyOf(steps: readonly string[]): string {
  return JSON.stringify(steps);
}

/** A sample value, and the examples in which the field is null or missing. */
function inExamples(steps: readonly string[], examples: readonly Example[]): JsonObject {
  const found = examples.map(({ name, value }) => ({ name, values: valuesAt(value, steps) }));
  const isNull = ({ values }: (typeof found)[number]): boolean =>
    values.length > 0 && values.every((value) => value === null);
  const isMissing = ({ values }: (typeof found)[number]): boolean =>
    values.length > 0 && values.every((value) => value === undefined);
  const sample = found
    .flatMap(({ values }) => values)
    .filter((value) => value !== undefined && value !== null && !isObject(value))
    .map((value) => JSON.stringify(value))
    .find((text) => text.length <= LONGEST_SAMPLE && text !== '[]');
  const [nullIn, missingIn] = [found.filter(isNull), found.filter(isMissing)].map((some) =>
    some.map(({ name }) => name),
  );
  return {
    ...(sample !== undefined && { sample }),
    ...(nullIn !== undefined && nullIn.length > 0 && { nullIn }),
    ...(missingIn !== undefined && missingIn.length > 0 && { missingIn }),
  };
}

/** What an example holds at a place, once for each item of a list; undefined where the object around it lacks it. */
function valuesAt(value: JsonValue, steps: readonly string[]): (JsonValue | undefined)[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (step === ITEMS) return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  if (!isObject(value)) return [];
  const inside = Object.hasOwn(value, step) ? value[step] : undefined;
  if (inside === undefined) return rest.length === 0 ? [undefined] : [];
  return valuesAt(inside, rest);
}
