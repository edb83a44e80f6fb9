import path from 'node:path';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { NameAllocator, pascalCase } from '../names.ts';
import { SCHEMAS } from '../openapi.ts';
import { checkSchema } from '../schema/check-schema.ts';
import { modernize, withNull } from '../schema/leftovers.ts';
import { mapSubschemas } from '../schema/subschemas.ts';
import { type Location, SpecError } from '../spec-error.ts';
import { type Files, locationOf, nodeOf, type Place, placeWithin } from './files.ts';
import type { Origins } from './origins.ts';
import { componentName, keyOf, referenceOf, targetOf } from './references.ts';

/** Keywords that serve to find a schema: references have other addresses in the resolved document. */
const ADDRESSES = ['$anchor', '$defs', '$id', '$schema', 'definitions'];

/** Something that is referred to. */
interface Entry {
  readonly ref: string;
  readonly from: Place;
  place: Place;
  /** Key of the entry that this one merely leads to. */
  alias: string | undefined;
  schema: JsonValue;
}

/** Brings schemas and all that they reach by reference into `components.schemas` of one document. */
export class SchemaCollector {
  readonly #files: Files;
  readonly #root: string;
  readonly #origins: Origins;
  readonly #warn: (message: string, location: Location) => void;
  /** By file and reference, in the order of first appearance. */
  readonly #entries = new Map<string, Entry>();
  readonly #referring: JsonObject[] = [];

  constructor(files: Files, root: string, origins: Origins, warn: (message: string, location: Location) => void) {
    this.#files = files;
    this.#root = root;
    this.#origins = origins;
    this.#warn = warn;
  }

  /**
   * A copy of the schema at a place as JSON Schema 2020-12 has it. Its references get their names at the end.
   *
   * @throws {SpecError} for a keyword with a value that it cannot have.
   */
  read(place: Place): JsonValue {
    const node = nodeOf(place);
    if (typeof node === 'boolean') return node;
    if (node === null) return {};
    if (!isObject(node)) throw new SpecError('A schema must be an object or a boolean.', locationOf(place));
    const kept = Object.fromEntries(Object.entries(node).filter(([keyword]) => !ADDRESSES.includes(keyword)));
    const copy = mapSubschemas(kept, (_subschema, segments) => this.read(placeWithin(place, ...segments)));
    const ref = referenceOf(node);
    if (ref !== undefined) copy['$ref'] = this.#request(ref, place);

    const { schema, nullable, warnings } = modernize(copy, node);
    for (const message of warnings) this.#warn(message, locationOf(place));
    const broken = checkSchema(schema);
    if (broken) throw new SpecError(broken.message, locationOf(placeWithin(place, ...broken.path)));
    return this.#register(nullable ? withNull(schema, (part) => this.#register(part, place)) : schema, place);
  }

  #register(schema: JsonObject, place: Place): JsonObject {
    this.#origins.set(schema, place);
    if (referenceOf(schema) !== undefined) this.#referring.push(schema);
    return schema;
  }

  #request(ref: string, from: Place): string {
    const key = `${from.file.name} ${ref}`;
    if (!this.#entries.has(key)) {
      this.#entries.set(key, { ref, from, place: from, alias: undefined, schema: {} });
    }
    return key;
  }

  /**
   * Reads everything that was referred to, and gives each reference the name of its schema.
   *
   * @returns the schemas by name.
   * @throws {SpecError} when a reference leads nowhere or to itself.
   */
  async finish(): Promise<JsonObject> {
    const keys = new Map<string, string>();
    // Reading an entry adds those that it refers to, which this loop then reaches.
    for (const [key, entry] of this.#entries) {
      entry.place = await targetOf(entry.ref, entry.from, this.#files);
      const known = keys.get(keyOf(entry.place));
      if (known !== undefined) entry.alias = known;
      else {
        keys.set(keyOf(entry.place), key);
        entry.alias = await this.#aliasOf(entry.place);
        if (entry.alias === undefined) entry.schema = this.read(entry.place);
      }
    }
    const names = this.#allocateNames();
    for (const schema of this.#referring) schema['$ref'] = SCHEMAS + (names.get(String(schema['$ref'])) ?? '');
    const own = [...this.#entries].filter(([, { alias }]) => alias === undefined);
    return Object.fromEntries(own.map(([key, { schema }]) => [names.get(key) ?? '', schema]));
  }

  /** A reference alone has no name of its own, unless it is a component that refers to another component. */
  async #aliasOf(place: Place): Promise<string | undefined> {
    const node = nodeOf(place);
    const ref = referenceOf(node);
    if (ref === undefined || !isObject(node) || Object.keys(node).length > 1) return undefined;
    const target = await targetOf(ref, place, this.#files);
    if (componentName(place) !== undefined && componentName(target) !== undefined) return undefined;
    return this.#request(ref, place);
  }

  #allocateNames(): Map<string, string> {
    const components = new Map<string, string>();
    for (const [key, entry] of this.#entries) {
      const own = this.#canonical(key);
      const name = entry.place.file.name === this.#root ? componentName(entry.place) : undefined;
      if (name !== undefined && !components.has(own)) components.set(own, name);
    }
    const allocator = new NameAllocator([...components.values()]);
    const names = new Map<string, string>();
    for (const [key, { place, alias }] of this.#entries) {
      if (alias === undefined) names.set(key, components.get(key) ?? allocator.allocate(nameOf(place)));
    }
    for (const key of this.#entries.keys()) names.set(key, names.get(this.#canonical(key)) ?? '');
    return names;
  }

  #canonical(key: string): string {
    const passed = new Set<string>();
    let current = key;
    for (let entry = this.#entries.get(key); entry?.alias !== undefined; entry = this.#entries.get(current)) {
      if (passed.has(current)) throw new SpecError('The reference leads to itself.', locationOf(entry.from));
      passed.add(current);
      current = entry.alias;
    }
    return current;
  }
}

/** `Order` for `#/components/schemas/Order` and `order.yaml`; `OrderCreatedData` for a schema deep in a webhook. */
function nameOf(place: Place): string {
  const component = componentName(place);
  if (component !== undefined) return component;
  const file = path.basename(place.file.name).replace(/(\.schema)?\.\w+$/, '');
  const words = place.path.filter((segment) => !STRUCTURE.test(segment));
  return pascalCase(words.length === 0 ? file : words.join(' '));
}

const STRUCTURE =
  /^(\$defs|application\/json|components|content|definitions|items|post|properties|requestBody|schema|schemas|webhooks)$/;
