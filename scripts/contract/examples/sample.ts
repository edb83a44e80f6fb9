import type { Schema } from '../contract.ts';
import { isObject, type JsonValue, list, strings } from '../json.ts';
import { escapeSegment } from '../pointer.ts';
import { Choices, isWithin } from './choices.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { digest, sampleText } from './sample-text.ts';

interface Request {
  /** Free of references. */
  readonly schema: Schema;
  /** What ids depend on. */
  readonly seed: string;
  /** Whether optional properties are there. */
  readonly optionals: boolean;
  /** Where a value is wrong, as a JSON Pointer; undefined where it is valid. */
  readonly fault: (value: JsonValue) => string | undefined;
  /** Examples that turned out to be wrong, by the list that they stand in; those of this sample are added. */
  readonly wrong: WrongExamples;
}

export type WrongExamples = Map<readonly JsonValue[], Set<JsonValue>>;

export interface Sample {
  readonly value: JsonValue;
  /** Where an example of a property was not valid. */
  readonly dropped: readonly string[];
}

/** More attempts than this are not made. */
const ATTEMPTS = 300;

/**
 * A readable value that a schema accepts, the same on any machine; undefined where none was found. Where a value turns
 * out to be wrong, the example there is left out, or the choice closest to that place is made another way: the next
 * alternative, or another set of properties.
 */
export function sample(request: Request): Sample | undefined {
  const dropped: string[] = [];
  const value = attempt(request, dropped, true) ?? attempt(request, dropped, false);
  return value === undefined ? undefined : { value, dropped };
}

function attempt(request: Request, dropped: string[], withExamples: boolean): JsonValue | undefined {
  const choices = new Choices();
  for (let count = 0; count < ATTEMPTS; count++) {
    choices.restart();
    const walk = new Walk(choices, request, withExamples);
    const value = walk.value(request.schema, '');
    const where = value === undefined ? (walk.impossible ?? '') : request.fault(value);
    if (where === undefined) return value;
    const example = walk.dropExample(where);
    if (example !== undefined) dropped.push(example);
    else if (!choices.change(where)) return undefined;
  }
  return undefined;
}

/** One walk through a schema. */
class Walk {
  /** The first place where no value is possible. */
  impossible: string | undefined;
  readonly #choices: Choices;
  readonly #seed: string;
  readonly #optionals: boolean;
  readonly #wrong: WrongExamples | undefined;
  /** The examples that are part of the value, by their places. */
  readonly #used = new Map<string, { readonly list: readonly JsonValue[]; readonly example: JsonValue }>();

  constructor(choices: Choices, { seed, optionals, wrong }: Request, withExamples: boolean) {
    this.#choices = choices;
    this.#seed = seed;
    this.#optionals = optionals;
    this.#wrong = withExamples ? wrong : undefined;
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
      isObject(node) ? this.#sampled(this.#composed(node, path), path, index) : 'any';
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

  /** The schema together with one of its alternatives. */
  #composed(schema: Schema, path: string, depth = 0): Schema {
    let whole = schema;
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const branches = list(schema[keyword]).filter(isObject);
      if (branches.length === 0) continue;
      const { [keyword]: _branches, ...rest } = whole;
      // An alternative that is only null says the least.
      const sorted = [...branches.filter((branch) => !isNull(branch)), ...branches.filter(isNull)];
      const branch = sorted[this.#choices.at(path, `${keyword}${depth}`, sorted.length)] ?? {};
      whole = mergeSchemas(rest, this.#composed(branch, path, depth + 1));
    }
    const { if: condition, then, else: otherwise } = whole;
    if (!isObject(condition)) return whole;
    const ways = [{}, isObject(then) ? mergeSchemas(condition, then) : condition, otherwise].filter(isObject);
    return mergeSchemas(whole, ways[this.#choices.at(path, `if${depth}`, ways.length)] ?? {});
  }

  #ofType(type: string, schema: Schema, path: string, index: number): JsonValue | undefined {
    if (type === 'object') return this.#object(schema, path);
    if (type === 'array') return this.#array(schema, path);
    if (type === 'string') return sampleText(schema, path, this.#seed, index);
    if (type === 'boolean') return index % 2 === 0;
    return type === 'null' ? null : this.#number(schema, type, path, index);
  }

  #number(schema: Schema, type: string, path: string, index: number): number {
    const { exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    const step = number(multipleOf) ?? 1;
    const least = Math.max(number(schema['minimum']) ?? -Infinity, (number(exclusiveMinimum) ?? -Infinity) + step);
    const most = Math.min(number(schema['maximum']) ?? Infinity, (number(exclusiveMaximum) ?? Infinity) - step);
    const wanted = (isIdName(path) ? 1000 + (digest(this.#seed + path).readUInt16BE() % 9000) : step) + index * step;
    const bounded = Math.min(Math.max(wanted, least), most);
    if (type === 'number' && multipleOf === undefined)
      return least > most ? Number(((least - step + most + step) / 2).toPrecision(12)) : bounded;
    const above = Math.ceil(bounded / step) * step;
    return Number((above > most ? Math.floor(most / step) * step : above).toPrecision(15));
  }

  #object(schema: Schema, path: string): JsonValue | undefined {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const required = strings(schema['required']);
    const optional = Object.keys(properties).filter(
      (name) => !required.includes(name) && !allowsNothing(properties[name]),
    );
    const isFull = optional.length > 0 && this.#choices.at(path, 'properties', 2) === (this.#optionals ? 0 : 1);
    const names = [...new Set([...Object.keys(properties), ...required])].filter(
      (name) => required.includes(name) || (isFull && optional.includes(name)),
    );
    const dependent = isObject(schema['dependentRequired']) ? Object.entries(schema['dependentRequired']) : [];
    for (const [name, needed] of dependent)
      if (names.includes(name)) names.push(...strings(needed).filter((other) => !names.includes(other)));
    const isMap = Object.keys(properties).length === 0 && isObject(schema['additionalProperties']) && this.#optionals;
    const least = Math.max(number(schema['minProperties']) ?? 0, isMap ? 1 : 0);
    names.push(...optional.filter((name) => !names.includes(name)).slice(0, Math.max(0, least - names.length)));
    for (let n = 1; names.length < least; n++) names.push(freshKey(schema, n));
    const entries: [string, JsonValue][] = [];
    for (const name of names) {
      const node = Object.hasOwn(properties, name) ? properties[name] : otherProperty(schema, name);
      const value = this.value(node ?? {}, `${path}/${escapeSegment(name)}`);
      if (value !== undefined) entries.push([name, value]);
      else if (required.includes(name)) return undefined;
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
      number(schema['maxItems']) ?? Infinity,
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

function isNull(schema: Schema): boolean {
  return String(schema['type']) === 'null' || schema['const'] === null;
}

function hasItems(items: JsonValue | undefined): boolean {
  return items !== undefined && items !== false;
}

function both(items: JsonValue | undefined, contained: JsonValue): JsonValue {
  return isObject(items) && isObject(contained) ? mergeSchemas(items, contained) : contained;
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isIdName(path: string): boolean {
  return /(?:^|[/_])id$|[a-z\d]Id$/.test(path);
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

/** The schema of a property that is not listed. */
function otherProperty({ patternProperties, additionalProperties }: Schema, name: string): JsonValue {
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
function allowsNothing(node: JsonValue | undefined): boolean {
  if (!isObject(node)) return node === false;
  const { not } = node;
  return not === true || (isObject(not) && Object.keys(not).length === 0);
}
