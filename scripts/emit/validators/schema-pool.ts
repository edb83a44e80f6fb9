import { DEFS, type NamedSchema, type Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { mapSubschemas } from '../../contract/schema/subschemas.ts';

const ANNOTATIONS = new Set(
  '$comment $schema default deprecated description example examples readOnly summary title writeOnly'.split(' '),
);

/** The schemas that a contract names, and a number for each schema that is the same for equal ones. */
export class SchemaPool {
  readonly #named: ReadonlyMap<string, Schema>;
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<object, number>();

  constructor(schemas: readonly NamedSchema[]) {
    this.#named = new Map(schemas.map(({ name, schema }) => [name, this.prepare(schema)]));
  }

  /** @throws where a schema has no such name. */
  named(ref: string): Schema {
    const schema = this.#named.get(ref.slice(DEFS.length));
    if (!schema || !ref.startsWith(DEFS)) throw new Error(`\`$ref\` to "${ref}" leads to no schema.`);
    return schema;
  }

  /** The schema without the keywords that do not affect validity. */
  prepare(schema: Schema): Schema {
    const constraints = Object.entries(schema).filter(
      ([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'),
    );
    return mapSubschemas(Object.fromEntries(constraints), (part) => (isObject(part) ? this.prepare(part) : part));
  }

  idOf(schema: JsonValue): number {
    if (!isObject(schema)) return schema === false ? -1 : -2;
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const text = JSON.stringify(Object.entries(mapSubschemas(schema, (part) => this.idOf(part))).sort(byKeyword));
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    this.#known.set(schema, id);
    return id;
  }
}

function byKeyword([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
