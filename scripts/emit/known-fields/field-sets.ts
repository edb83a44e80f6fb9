import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list } from '../../contract/json.ts';
import { camelCase, NameAllocator, pascalCase } from '../../contract/names.ts';
import { isOpen } from '../../contract/schema/fields.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';

/** Stands for a field with nothing inside it. */
const LEAF = '';
/** Stands for a field that may hold fields of any name. */
const OPEN = '*';

/** The fields of an object; each with the name of the set of those inside it. */
export type FieldSet = Readonly<Record<string, string>>;

/** The sets of fields that payloads reach, each once; a set that contains itself is one too. */
export class FieldSets {
  readonly #schemas: Schemas;
  readonly #names = new NameAllocator();
  /** By the schemas that a set is made of. */
  readonly #byParts = new Map<string, string>();
  readonly #ids = new Map<Schema, number>();
  readonly #sets = new Map<string, FieldSet>();

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** The name of the set of what stands at one place by any of these schemas. */
  nameOf(nodes: readonly JsonValue[], wanted: string): string {
    const parts = new Set<Schema>();
    for (const node of nodes) this.#gather(node, parts);
    const withFields = [...parts].filter(
      ({ properties }) => isObject(properties) && Object.keys(properties).length > 0,
    );
    if (nodes.some((node) => isOpen(resolve(node, this.#schemas) ?? {}))) return OPEN;
    if (withFields.length === 0) return LEAF;
    const key = withFields.map((part) => this.#idOf(part)).join();
    const known = this.#byParts.get(key);
    if (known !== undefined) return known;
    const name = this.#names.allocate(camelCase(pascalCase(wanted)));
    this.#byParts.set(key, name);
    this.#sets.set(name, {});
    const fields = new Map<string, JsonValue[]>();
    for (const { properties } of withFields)
      for (const [field, node] of Object.entries(properties ?? {}))
        fields.set(field, [...(fields.get(field) ?? []), node]);
    this.#sets.set(name, Object.fromEntries([...fields].map(([field, inside]) => [field, this.nameOf(inside, field)])));
    return name;
  }

  /**
   * All sets with equal ones merged.
   *
   * @returns the sets, and the name under which each that was merged is found.
   */
  finish(): { readonly sets: ReadonlyMap<string, FieldSet>; readonly renamed: (name: string) => string } {
    let sets: ReadonlyMap<string, FieldSet> = this.#sets;
    const renamed = new Map<string, string>();
    for (let before = Infinity; sets.size < before;) {
      before = sets.size;
      const byText = new Map<string, string>();
      const merged = new Map<string, string>();
      for (const [name, set] of sets) {
        const text = JSON.stringify(Object.entries(set));
        const same = byText.get(text);
        if (same === undefined) byText.set(text, name);
        else merged.set(name, same);
      }
      for (const [name, same] of merged) renamed.set(name, same);
      const kept = [...sets].filter(([name]) => !merged.has(name));
      sets = new Map(kept.map(([name, set]) => [name, mapValues(set, (inside) => merged.get(inside) ?? inside)]));
    }
    return { sets, renamed: follow };

    function follow(name: string): string {
      const next = renamed.get(name);
      return next === undefined ? name : follow(next);
    }
  }

  /** The schemas that describe one place together: alternatives, parts, and the items of lists. */
  #gather(node: JsonValue | undefined, parts: Set<Schema>): void {
    const schema = resolve(node, this.#schemas);
    if (!schema || parts.has(schema)) return;
    parts.add(schema);
    for (const part of ['allOf', 'oneOf', 'anyOf', 'prefixItems'].flatMap((keyword) => list(schema[keyword])))
      this.#gather(part, parts);
    this.#gather(schema['items'], parts);
  }

  #idOf(schema: Schema): number {
    const id = this.#ids.get(schema) ?? this.#ids.size;
    this.#ids.set(schema, id);
    return id;
  }
}

function mapValues(set: FieldSet, change: (value: string) => string): FieldSet {
  return Object.fromEntries(Object.entries(set).map(([field, value]) => [field, change(value)]));
}
