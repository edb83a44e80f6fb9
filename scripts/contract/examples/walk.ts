import type { Schema } from '../contract.ts';
import { asObject, isObject, type JsonValue, list } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import { type Choices, isWithin } from './choices.ts';
import { compose } from './compose.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { allowsNothing, namesOf, otherProperty } from './property-names.ts';
import { sampleNumber } from './sample-number.ts';
import { sampleText } from './sample-text.ts';

/** Examples that turned out to be wrong, by the list that they stand in. */
export type WrongExamples = Map<readonly JsonValue[], Set<JsonValue>>;

interface Options {
  /** What ids depend on. */
  readonly seed: string;
  /** Whether optional properties are there. */
  readonly optionals: boolean;
  /** Examples that are not taken; undefined to take none at all. */
  readonly wrong: WrongExamples | undefined;
}

/** One walk through a schema. */
export class Walk {
  /** The first place where no value is possible. */
  impossible: string | undefined;
  readonly #choices: Choices;
  readonly #seed: string;
  readonly #optionals: boolean;
  readonly #wrong: WrongExamples | undefined;
  /** The examples that are part of the value, by their places. */
  readonly #used = new Map<string, { readonly list: readonly JsonValue[]; readonly example: JsonValue }>();

  constructor(choices: Choices, { seed, optionals, wrong }: Options) {
    this.#choices = choices;
    this.#seed = seed;
    this.#optionals = optionals;
    this.#wrong = wrong;
  }

  /** Leaves out the example that a place is part of, from now on; gives its place. */
  dropExample(where: string): string | undefined {
    const [path, used] = [...this.#used].find(([place]) => isWithin(where, place)) ?? [];
    if (!used) return undefined;
    const others = this.#wrong?.get(used.list) ?? new Set();
    this.#wrong?.set(used.list, others.add(used.example));
    return path;
  }

  /** @param index position among items that have to differ. */
  value(node: JsonValue, path: string, index = 0): JsonValue | undefined {
    const sampled = (): JsonValue | undefined =>
      isObject(node) ? this.#sampled(compose(node, path, this.#choices), path, index) : 'any';
    const value = allowsNothing(node) ? undefined : sampled();
    if (value === undefined) this.impossible ??= path;
    return value;
  }

  #sampled(schema: Schema, path: string, index: number): JsonValue | undefined {
    const examples = schema['examples'];
    if (this.#wrong && index === 0 && Array.isArray(examples)) {
      const example = examples.find((value) => !this.#wrong?.get(examples)?.has(value));
      if (example !== undefined) {
        this.#used.set(path, { list: examples, example });
        return example;
      }
    }
    if (schema['const'] !== undefined) return schema['const'];
    if (Array.isArray(schema['enum'])) {
      const options = schema['enum'];
      return options[(this.#choices.at(path, 'enum', options.length) + index) % options.length];
    }
    const types = typesOf(schema);
    return this.#ofType(String(types[this.#choices.at(path, 'type', types.length)]), schema, path, index);
  }

  #ofType(type: string, schema: Schema, path: string, index: number): JsonValue | undefined {
    if (type === 'object') return this.#object(schema, path);
    if (type === 'array') return this.#array(schema, path);
    if (type === 'string') return sampleText(schema, path, this.#seed, index);
    if (type === 'boolean') return index % 2 === 0;
    return type === 'null' ? null : sampleNumber(schema, type, path, this.#seed, index);
  }

  #object(schema: Schema, path: string): JsonValue | undefined {
    const properties = asObject(schema['properties']);
    const isFull = (): boolean => this.#choices.at(path, 'properties', 2) === (this.#optionals ? 0 : 1);
    const entries: [string, JsonValue][] = [];
    for (const name of namesOf(schema, this.#optionals, isFull)) {
      const node = Object.hasOwn(properties, name) ? properties[name] : otherProperty(schema, name);
      const value = this.value(node ?? {}, `${path}/${escapeSegment(name)}`);
      if (value !== undefined) entries.push([name, value]);
      else if (list(schema['required']).includes(name)) return undefined;
    }
    return Object.fromEntries(entries);
  }

  #array(schema: Schema, path: string): JsonValue | undefined {
    const { items, contains } = schema;
    const tuple = list(schema['prefixItems']);
    const least = Math.max(
      Number(schema['minItems'] ?? 0),
      contains === undefined ? 0 : Number(schema['minContains'] ?? 1),
    );
    const most = Math.min(
      Number(schema['maxItems'] ?? Infinity),
      Math.max(least, tuple.length, hasItems(items) ? 1 : 0),
    );
    const lengths = this.#optionals && most > least ? [most, least] : [least];
    const length = lengths[this.#choices.at(path, 'length', lengths.length)] ?? least;
    const values: JsonValue[] = [];
    for (let index = 0; index < length; index++) {
      const place = tuple[index] ?? (contains === undefined ? (items ?? {}) : both(items, contains));
      const value = this.value(place, `${path}/${index}`, schema['uniqueItems'] === true ? index : 0);
      if (value === undefined) break;
      values.push(value);
    }
    return values.length < least ? undefined : values;
  }
}

function hasItems(items: JsonValue | undefined): boolean {
  return items !== undefined && items !== false;
}

function both(items: JsonValue | undefined, contained: JsonValue): JsonValue {
  return isObject(items) && isObject(contained) ? mergeSchemas(items, contained) : contained;
}

/** The types that a value may have, null last. */
function typesOf(schema: Schema): JsonValue[] {
  const types = [schema['type']].flat().filter((type) => type !== undefined);
  if (types.length > 0) return [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')];
  if (['items', 'prefixItems', 'minItems', 'contains'].some((keyword) => keyword in schema)) return ['array'];
  if (['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'].some((keyword) => keyword in schema))
    return ['number'];
  const isOfObjects = ['properties', 'required', 'additionalProperties', 'minProperties', 'patternProperties'];
  return isOfObjects.some((keyword) => keyword in schema) ? ['object'] : ['string', 'object', 'null'];
}
