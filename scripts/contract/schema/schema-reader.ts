import { DEFS, type NamedSchema, type Schema } from '../contract.ts';
import { isObject, type JsonObject, type JsonValue, list } from '../json.ts';
import { type NameAllocator, pascalCase } from '../names.ts';
import { at, child, parsePointer } from '../pointer.ts';
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
    if (node === false) return { not: {} };
    if (!isObject(node)) return {};
    const { $ref, ...rest } = node;
    if (typeof $ref !== 'string') return this.#keywords(node);
    const siblings = this.#keywords(rest);
    const reference = { $ref: DEFS + this.#define($ref) };
    const [annotations, constraints] = partition(siblings);
    if (Object.keys(constraints).length === 0) return { ...reference, ...annotations };
    return { ...annotations, allOf: [reference, constraints] };
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

  #keywords(node: JsonObject): Schema {
    const { properties, required } = node;
    const kept = Object.fromEntries(
      Object.entries(node).filter(([keyword]) => isConstraint(keyword) || isAnnotation(keyword)),
    );
    if (isObject(properties)) {
      const sent = Object.entries(properties).filter(([, property]) => !this.#isWriteOnly(property));
      kept['properties'] = Object.fromEntries(sent);
      kept['required'] = list(required).filter((name) => !this.#isWriteOnly(child(properties, String(name))));
      if (required === undefined) delete kept['required'];
    }
    return mapSubschemas(satisfiable(kept), (subschema) => this.read(subschema));
  }

  #isWriteOnly(node: JsonValue | undefined, hops = 0): boolean {
    if (!isObject(node) || hops > 20) return false;
    if (node['writeOnly'] === true) return true;
    const { $ref } = node;
    if (typeof $ref !== 'string') return false;
    return this.#isWriteOnly(at(this.#document, parsePointer($ref)), hops + 1);
  }
}

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
