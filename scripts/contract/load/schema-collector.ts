import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { SCHEMAS } from '../openapi.ts';
import { checkSchema } from '../schema/check-schema.ts';
import { modernize, withNull } from '../schema/leftovers.ts';
import { type FoundPattern, slownessOf, suspiciousPatterns } from '../schema/slow-pattern.ts';
import { mapSubschemas } from '../schema/subschemas.ts';
import { type Location, type Problem, SpecError } from '../spec-error.ts';
import { type DynamicReference, replaceDynamicReferences } from './dynamic-references.ts';
import { applyTags } from './apply-tags.ts';
import { assertFinite } from './endless.ts';
import { type Files, locationOf, nodeOf, type Place, placeWithin } from './files.ts';
import type { Origins } from './origins.ts';
import {
  childrenOf,
  discriminatorOf,
  hasAlternatives,
  type Tagged,
  type TaggedChild,
  tagOfChild,
  unionOf,
} from './polymorphism.ts';
import { componentName, keyOf, referenceOf, targetOf } from './references.ts';
import { type Entry, SchemaEntries } from './schema-entries.ts';

/** Keywords that serve to find a schema: references have other addresses in the resolved document. */
const ADDRESSES = ['$anchor', '$defs', '$id', '$schema', 'definitions'];

/** Brings schemas and all that they reach by reference into `components.schemas` of one document. */
export class SchemaCollector {
  readonly #files: Files;
  readonly #origins: Origins;
  readonly #warn: (message: string, location: Location) => void;
  readonly #entries: SchemaEntries;
  readonly #referring: JsonObject[] = [];
  readonly #tags: { readonly alternatives: Tagged[]; readonly children: TaggedChild[] } = {
    alternatives: [],
    children: [],
  };
  readonly #dynamic: DynamicReference[] = [];
  readonly #problems: Problem[] = [];
  readonly #patterns: (FoundPattern & { readonly place: Place })[] = [];

  constructor(files: Files, root: string, origins: Origins, warn: (message: string, location: Location) => void) {
    this.#files = files;
    this.#entries = new SchemaEntries(root);
    this.#origins = origins;
    this.#warn = warn;
  }

  /**
   * A copy of the schema at a place as JSON Schema 2020-12 has it. Its references get their names at the end, where a
   * keyword with a value that it cannot have is reported.
   *
   * @param under the keyword of the schema that it is part of.
   * @param isExtended whether it is part of a child, which extends the fields of a base.
   */
  read(place: Place, under?: string, isExtended = false): JsonValue {
    const node = nodeOf(place);
    if (typeof node === 'boolean') return node;
    if (node === null) return {};
    if (!isObject(node)) return this.#reject('A schema must be an object or a boolean.', place);
    const kept = Object.fromEntries(Object.entries(node).filter(([keyword]) => !ADDRESSES.includes(keyword)));
    const isChild = componentName(place) !== undefined;
    const copy = mapSubschemas(kept, (_subschema, segments) =>
      this.read(placeWithin(place, ...segments), segments[0], isChild && segments[0] === 'allOf'),
    );
    const ref = referenceOf(node);
    if (ref !== undefined) copy['$ref'] = this.#entries.request(ref, place, isExtended);
    this.#readDiscriminator(copy, node, place);

    const { schema, nullable, warnings } = modernize(copy, node, under);
    for (const { message, path: at } of warnings) this.#warn(message, locationOf(placeWithin(place, ...at)));
    const broken = checkSchema(schema);
    if (broken) return this.#reject(broken.message, placeWithin(place, ...broken.path));
    for (const found of suspiciousPatterns(schema)) this.#patterns.push({ ...found, place });
    return this.#register(nullable ? withNull(schema, (part) => this.#register(part, place)) : schema, place);
  }

  #reject(message: string, place: Place): JsonObject {
    this.#problems.push({ message, location: locationOf(place) });
    return {};
  }

  #register(schema: JsonObject, place: Place): JsonObject {
    this.#origins.set(schema, place);
    if (referenceOf(schema) !== undefined) this.#referring.push(schema);
    if (schema['$dynamicRef'] !== undefined) this.#dynamic.push({ schema, place });
    return schema;
  }

  /**
   * The alternatives of a `discriminator` become plain JSON Schema in the end. Without alternatives it belongs to a base,
   * and says nothing about its own fields.
   */
  #readDiscriminator(copy: JsonObject, node: JsonObject, place: Place): void {
    const found = discriminatorOf(node);
    delete copy['discriminator'];
    if (!found || !hasAlternatives(node)) return;
    const targets = [...found.mapping].map(([value, ref]) => [value, this.#entries.request(ref, place)] as const);
    this.#tag(copy, found.propertyName, targets, place);
  }

  #tag(schema: JsonObject, property: string, targets: readonly (readonly [string, string])[], place: Place): void {
    schema['discriminator'] = { propertyName: property };
    for (const branches of [schema['oneOf'], schema['anyOf']]) {
      if (Array.isArray(branches)) this.#tags.alternatives.push({ property, branches, targets, place });
    }
  }

  /** The children of a base in its place; undefined for any other schema. */
  async #union(place: Place): Promise<JsonValue | undefined> {
    const children = childrenOf(place);
    const base = nodeOf(place);
    if (children.size === 0 || !isObject(base)) return undefined;
    const keys: [value: string, key: string][] = [];
    for (const [value, ref] of children) {
      const isSelf = keyOf(await targetOf(ref, place, this.#files)) === keyOf(place);
      keys.push([value, this.#entries.request(ref, place, isSelf)]);
    }
    const parts = [...new Set(keys.map(([, key]) => key))].map((key) => this.#register({ $ref: key }, place));
    const union = this.#register(unionOf(base, parts), place);
    this.#tag(union, discriminatorOf(base)?.propertyName ?? '', keys, place);
    return union;
  }

  /**
   * Reads everything that was referred to, and gives each reference the name of its schema.
   *
   * @returns the schemas by name.
   * @throws {SpecError} for all schemas that are broken, and all references that lead nowhere or to themselves.
   */
  async finish(): Promise<JsonObject> {
    // Reading an entry adds those that it refers to, which this loop then reaches.
    for (const [key, entry] of this.#entries) {
      try {
        await this.#readEntry(key, entry);
      } catch (error) {
        if (!(error instanceof SpecError)) throw error;
        this.#problems.push(...error.problems);
      }
    }
    const [first, ...more] = this.#problems;
    if (first) throw new SpecError(first.message, first.location, { more });
    const names = this.#entries.names();
    const referenceTo = (key: JsonValue | undefined): string => SCHEMAS + (names.get(String(key)) ?? '');
    for (const schema of this.#referring) schema['$ref'] = referenceTo(schema['$ref']);
    const schemas = Object.fromEntries(this.#entries.own.map(([key, { schema }]) => [names.get(key) ?? '', schema]));
    applyTags(this.#tags, schemas, referenceTo, (tag, place) => this.#register(tag, place));
    replaceDynamicReferences(this.#dynamic, schemas);
    assertFinite(schemas, this.#origins);
    await this.#checkPatterns();
    return schemas;
  }

  async #readEntry(key: string, entry: Entry): Promise<void> {
    const place = await targetOf(entry.ref, entry.from, this.#files);
    if (this.#entries.locate(key, entry, place, childrenOf(place).size > 0) !== undefined) return;
    entry.alias = await this.#aliasOf(place);
    if (entry.alias !== undefined) return;
    entry.schema = (entry.isExtended ? undefined : await this.#union(place)) ?? this.read(place);
    const tag = await tagOfChild(place, this.#files);
    if (tag && isObject(entry.schema)) this.#tags.children.push({ ...tag, schema: entry.schema, place });
  }

  async #checkPatterns(): Promise<void> {
    for (const found of this.#patterns) {
      const message = await slownessOf(found);
      if (message !== undefined) this.#warn(message, locationOf(placeWithin(found.place, ...found.path)));
    }
  }

  /** A reference alone has no name of its own, unless it is a component that refers to another component. */
  async #aliasOf(place: Place): Promise<string | undefined> {
    const node = nodeOf(place);
    const ref = referenceOf(node);
    if (ref === undefined || !isObject(node) || Object.keys(node).length > 1) return undefined;
    const target = await targetOf(ref, place, this.#files);
    if (componentName(place) !== undefined && componentName(target) !== undefined) return undefined;
    return this.#entries.request(ref, place);
  }
}
