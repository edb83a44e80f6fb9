import type { Example } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { type Field, ITEMS, type Origin } from '../../contract/schema/fields.ts';
import { prose } from './markdown.ts';
import type { FieldData } from './page-data.ts';

/** A longer sample is shortened: the whole of it is in the example. */
const LONGEST_SAMPLE = 64;

interface TreeOptions {
  /** The names of the objects that other events hold too. */
  readonly shared: ReadonlySet<string>;
  /** The key of what is assumed of a field. */
  readonly keyOf: (origin: Origin) => string | undefined;
}

/** The fields of a payload inside each other, each with what the examples hold in its place. */
export function fieldTree(
  fields: readonly Field[],
  examples: readonly Example[],
  { shared, keyOf }: TreeOptions,
): FieldData[] {
  const root: FieldData[] = [];
  const parents = new Set(fields.map(parentOf));
  const children = new Map<string, FieldData[]>();
  for (const field of fields) {
    const inside: FieldData[] = [];
    const siblings = children.get(parentOf(field)) ?? root;
    const assumptionKey = field.assumption === undefined ? undefined : keyOf(field.origin);
    const object = field.object !== undefined && shared.has(field.object) ? field.object : undefined;
    siblings.push({
      name: field.steps.at(-1) ?? '',
      path: field.path,
      type: field.type,
      required: field.required,
      nullable: field.nullable,
      ...(field.personal && { personal: true }),
      ...(field.description !== undefined && { description: prose(field.description) }),
      ...(field.assumption !== undefined && { assumption: prose(field.assumption) }),
      ...(assumptionKey !== undefined && { assumptionKey }),
      ...inExamples(field.steps, examples, !parents.has(stepsKey(field.steps))),
      ...(object !== undefined && { shared: object }),
      fields: inside,
    });
    children.set(stepsKey(field.steps), inside);
  }
  return root;
}

function parentOf({ steps }: Field): string {
  const above = steps.slice(0, -1);
  while (above.at(-1) === ITEMS) above.pop();
  return stepsKey(above);
}

function stepsKey(steps: readonly string[]): string {
  return JSON.stringify(steps);
}

type InExamples = Pick<FieldData, 'sample' | 'nullIn' | 'missingIn'>;

/** A sample value, unless there are fields inside that have their own, and the examples in which the field is null or missing. */
function inExamples(steps: readonly string[], examples: readonly Example[], isLeaf: boolean): InExamples {
  const found = examples.map(({ name, value }) => ({ name, values: valuesAt(value, steps) }));
  const isNull = ({ values }: (typeof found)[number]): boolean =>
    values.length > 0 && values.every((value) => value === null);
  const isMissing = ({ values }: (typeof found)[number]): boolean =>
    values.length > 0 && values.every((value) => value === undefined);
  const present = found.flatMap(({ values }) => values).filter((value) => value !== undefined && value !== null);
  const sample = isLeaf ? sampleOf(present) : undefined;
  const [nullIn, missingIn] = [found.filter(isNull), found.filter(isMissing)].map((some) =>
    some.map(({ name }) => name),
  );
  return {
    ...(sample !== undefined && { sample }),
    ...(nullIn !== undefined && nullIn.length > 0 && { nullIn }),
    ...(missingIn !== undefined && missingIn.length > 0 && { missingIn }),
  };
}

/** As JSON: the first that is short and not empty, or else the beginning of the first. */
function sampleOf(values: readonly JsonValue[]): string | undefined {
  const texts = values.map((value) => JSON.stringify(value));
  const short = texts.find((text) => text.length <= LONGEST_SAMPLE && !EMPTY.includes(text));
  const [first] = values;
  return short ?? (first === undefined ? undefined : shortened(first));
}

const EMPTY = ['""', '[]', '{}'];

/** Text stays JSON; of a list or an object, the rest is left out. */
function shortened(value: JsonValue): string {
  const start = (text: string): string => [...text].slice(0, LONGEST_SAMPLE).join('').trimEnd();
  const text = JSON.stringify(value);
  if (text.length <= LONGEST_SAMPLE) return text;
  return typeof value === 'string' ? JSON.stringify(`${start(value)}…`) : `${start(text)}…`;
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
