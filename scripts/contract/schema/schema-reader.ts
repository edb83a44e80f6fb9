import { DEFS, type NamedSchema, type Schema } from '../contract.ts';
import { asObject, isObject, type JsonObject, type JsonValue, list } from '../json.ts';
import { type NameAllocator, pascalCase } from '../names.ts';
import { at, parsePointer } from '../pointer.ts';
import { isAnnotation, partition } from './annotations.ts';
import { isConstraint } from './check-schema.ts';
import { mapSubschemas } from './subschemas.ts';

/**
 * Turns the schemas of a bundled document into plain JSON Schema as a receiver sees it: what is `writeOnly` is never
 * sent, so it goes; siblings of a `$ref` that constrain move into an `allOf`, because several tools drop them. Keywords that
 * are not of JSON Schema go too: what they mean to one library, such as `tsType` or `$async`, they do not mean to others.
 */
export class SchemaReader {
  readonly #document: JsonObject;
  readonly #names: NameAllocator;
  readonly #named = new Map<string, { name: string; schema: Schema }>();

  constructor(document: JsonObject, names: NameAllocator) {
    this.#document = document;
    this.#names = names;
  }

  /** What was referred to so far, in order of first appearance. */
  get schemas(): NamedSchema[] {
    return [...this.#named.values()];
  }

  read(node: JsonValue | undefined): Schema {
    return this.#read(node, isObject(node) ? this.#writeOnlyNames(node) : new Set());
  }

  /** @param hidden the properties of the described object that are never sent, whichever part says so. */
  #read(node: JsonValue | undefined, hidden: ReadonlySet<string>): Schema {
    if (node === false) return { not: {} };
    if (!isObject(node)) return {};
    const { $ref, ...rest } = node;
    if (typeof $ref !== 'string') return this.#keywords(node, hidden);
    const siblings = this.#keywords(rest, hidden);
    const reference = this.#reference($ref, hidden);
    const [annotations, constraints] = partition(siblings);
    if (Object.keys(constraints).length === 0) return { ...reference, ...annotations };
    // What is left to these depends on the reference as well.
    const { unevaluatedItems, unevaluatedProperties, ...own } = constraints;
    return {
      ...annotations,
      allOf: Object.keys(own).length === 0 ? [reference] : [reference, own],
      ...(unevaluatedItems !== undefined && { unevaluatedItems }),
      ...(unevaluatedProperties !== undefined && { unevaluatedProperties }),
    };
  }

  /** A schema that requires what another part of the object hides is copied, because elsewhere nothing hides it. */
  #reference(ref: string, hidden: ReadonlySet<string>): Schema {
    const target = at(this.#document, parsePointer(ref));
    const requires = isObject(target) && list(target['required']).some((name) => hidden.has(String(name)));
    if (requires && !this.#hides(target, hidden)) return this.#read(target, hidden);
    return { $ref: DEFS + this.#define(ref) };
  }

  #hides(target: JsonObject, names: ReadonlySet<string>): boolean {
    const own = this.#writeOnlyNames(target);
    return list(target['required']).every((name) => !names.has(String(name)) || own.has(String(name)));
  }

  #define(ref: string): string {
    const known = this.#named.get(ref);
    if (known) return known.name;
    const path = parsePointer(ref);
    const entry = { name: this.#names.allocate(pascalCase(nameOf(path))), schema: {} };
    this.#named.set(ref, entry);
    entry.schema = this.read(at(this.#document, path));
    return entry.name;
  }

  #keywords(node: JsonObject, hidden: ReadonlySet<string>): Schema {
    const { properties, required } = node;
    const kept = Object.fromEntries(
      Object.entries(node).filter(([keyword]) => isConstraint(keyword) || isAnnotation(keyword)),
    );
    if (isObject(properties)) {
      const visible = Object.entries(properties).filter(([, property]) => !this.#isWriteOnly(property));
      kept['properties'] = Object.fromEntries(visible);
    }
    const sent = list(required).filter((name) => !hidden.has(String(name)));
    if (sent.length < list(required).length) kept['required'] = sent;
    if (required !== undefined && sent.length === 0) delete kept['required'];
    return mapSubschemas(satisfiable(kept), (subschema, [keyword = '']) =>
      IN_PLACE.has(keyword) ? this.#read(subschema, hidden) : this.read(subschema),
    );
  }

  /** The names of an object's properties that are `writeOnly`, whichever part of its schema says so. */
  #writeOnlyNames(node: JsonValue): Set<string> {
    const names = [...this.#partsOf(node)].flatMap(({ properties }) => Object.entries(asObject(properties)));
    return new Set(names.filter(([, property]) => this.#isWriteOnly(property)).map(([name]) => name));
  }

  #isWriteOnly(node: JsonValue | undefined): boolean {
    return [...this.#partsOf(node, ['allOf'])].some(({ writeOnly }) => writeOnly === true);
  }

  /** A schema with all that describes the same value. */
  #partsOf(
    node: JsonValue | undefined,
    keywords = ['allOf', 'anyOf', 'oneOf'],
    parts = new Set<Schema>(),
  ): Set<Schema> {
    if (!isObject(node) || parts.has(node)) return parts;
    parts.add(node);
    const { $ref } = node;
    if (typeof $ref === 'string') this.#partsOf(at(this.#document, parsePointer($ref)), keywords, parts);
    for (const part of keywords.flatMap((keyword) => list(node[keyword]))) this.#partsOf(part, keywords, parts);
    return parts;
  }
}

/** Keywords whose schemas describe the same value. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'then']);

/**
 * Converters from OpenAPI 3.0 turn `nullable: true` beside an `allOf` into `type: ["null"]`, which nothing can satisfy:
 * not null, because of the `allOf`, and nothing else. What was meant is either.
 */
function satisfiable(schema: Schema): Schema {
  const { type, allOf, ...rest } = schema;
  if (String(type) !== 'null' || !Array.isArray(allOf)) return schema;
  const [annotations, constraints] = partition(rest);
  return { ...annotations, anyOf: [{ ...constraints, allOf }, { type: 'null' }] };
}

/** `Order` for `#/components/schemas/Order`; `order created data` for a schema deep in a webhook. */
function nameOf(path: readonly string[]): string {
  if (path[0] === 'components' && path.length === 3) return path[2] ?? '';
  return path
    .filter((segment) => !/^(components|schemas|webhooks|requestBody|content|schema|properties|post)$/.test(segment))
    .join(' ');
}
