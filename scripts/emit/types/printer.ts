import { DEFS, type Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list, text } from '../../contract/json.ts';
import { NameAllocator, pascalCase } from '../../contract/names.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { declarationComment, propertyComment } from './comment.ts';
import { indent } from '../code.ts';
import { arrayOf, assigned, intersectionOf, literalType, property, unionOf } from './expression.ts';
import { openSet } from '../../contract/schema/open-set.ts';
import { isNever, isRecord, isUnknown, propertiesOf, typesOf } from './shape.ts';

/** A list with more items at least is not printed as a tuple. */
const LONGEST_TUPLE = 10;

const ANY_OBJECT = '{ [key: string]: unknown }';

/** Prints schemas as TypeScript, as the formatter would leave it: a declaration for each object with properties. */
export class TypePrinter {
  readonly #schemas: Schemas;
  readonly #names: NameAllocator;
  /** Declarations of objects that were referred to, but not printed yet. */
  #pending: (() => string)[] = [];

  /** @param taken the names of other types. */
  constructor(schemas: Schemas, taken: readonly string[]) {
    this.#schemas = schemas;
    this.#names = new NameAllocator(taken);
  }

  /**
   * The declaration of a schema, and of the objects inside it.
   *
   * @param prefix what the names of the objects inside start with.
   */
  declare(name: string, schema: Schema, comment: string, prefix: string = name): string[] {
    const printed = [this.#declaration(name, schema, comment, prefix)];
    for (let print = this.#pending.shift(); print; print = this.#pending.shift()) printed.push(print());
    return printed;
  }

  #declaration(name: string, schema: Schema, comment: string, prefix: string): string {
    if (isRecord(schema)) return `${comment}export interface ${name} ${this.#members(schema, prefix)}\n`;
    return `${comment}${assigned(`export type ${name} =`, this.#typeOf(schema, prefix))}\n`;
  }

  /** @param name what an object without a name of its own is called after its place. */
  #typeOf(schema: JsonValue, name: string): string {
    if (isNever(schema)) return 'never';
    if (!isObject(schema) || isUnknown(schema)) return 'unknown';
    if (typeof schema['$ref'] === 'string') return schema['$ref'].slice(DEFS.length);
    const known = openSet(schema);
    if (known.length > 0) {
      const isNullable = list(schema['type']).includes('null');
      return unionOf([...known.map(literalType), '(string & {})', ...(isNullable ? ['null'] : [])]);
    }
    if ('const' in schema) return literalType(schema['const'] ?? null);
    if (Array.isArray(schema['enum'])) return unionOf(schema['enum'].map(literalType));
    return this.#composed(schema, name);
  }

  /** The type of the keywords of a schema, and of what it is composed of. */
  #composed(schema: Schema, name: string): string {
    const own = unionOf(typesOf(schema).map((type) => this.#ofType(type, schema, name)));
    const parts = [
      ...list(schema['allOf']).map((part) => this.#part(part, name)),
      ...[list(schema['oneOf']), list(schema['anyOf'])]
        .filter((branches) => branches.length > 0)
        .map((branches) =>
          unionOf(branches.map((branch, index) => this.#named(branch, name + optionName(branch, index)))),
        ),
    ];
    const isFree = own === 'never' || (parts.length > 0 && own.startsWith(ANY_OBJECT));
    return intersectionOf([...(isFree ? [] : [own]), ...parts]);
  }

  #part(part: JsonValue, name: string): string {
    return isRecord(part) ? this.#members(part, name) : this.#typeOf(part, name);
  }

  /** The type of a schema inside another: an object gets a declaration of its own. */
  #named(schema: JsonValue, name: string): string {
    if (!isRecord(schema)) return this.#typeOf(schema, name);
    const allocated = this.#names.allocate(name);
    // Why it is as it is stands with the object that it belongs to.
    const { 'x-assumption': _assumed, ...rest } = schema;
    this.#pending.push(() => this.#declaration(allocated, schema, declarationComment(rest), allocated));
    return allocated;
  }

  #ofType(type: string, schema: Schema, name: string): string {
    if (type === 'object') return this.#object(schema, name);
    if (type === 'array') return this.#array(schema, name);
    return type === 'integer' ? 'number' : type;
  }

  #object(schema: Schema, name: string): string {
    const { properties, additionalProperties, patternProperties } = schema;
    if (propertiesOf(schema).length > 0) {
      const keywords = { type: 'object', properties, required: schema['required'] ?? [], additionalProperties };
      const record = Object.entries({ ...keywords, patternProperties }).filter(([, value]) => value !== undefined);
      return this.#named(Object.fromEntries(record) as Schema, name);
    }
    const index = this.#index(schema, [], name);
    if (index !== undefined) return `{ ${index} }`;
    return additionalProperties === false ? '{}' : ANY_OBJECT;
  }

  #members(schema: Schema, name: string): string {
    const types: string[] = [];
    const lines = propertiesOf(schema).map(([key, node, isRequired]) => {
      const type = this.#named(node, name + pascalCase(key));
      types.push(type, ...(isRequired ? [] : ['undefined']));
      return `${propertyComment(node, this.#schemas)}${property(key, isRequired, type)}`;
    });
    const index = this.#index(schema, types, name);
    return `{\n${indent([...lines, ...(index === undefined ? [] : [`${index};`])].join('\n'))}\n}`;
  }

  /** The signature of properties with other names, which has to allow what the listed ones are too. */
  #index(
    { additionalProperties, patternProperties }: Schema,
    listed: readonly string[],
    name: string,
  ): string | undefined {
    const patterns = isObject(patternProperties) ? Object.values(patternProperties) : [];
    const more = isObject(additionalProperties) || additionalProperties === true ? [additionalProperties] : [];
    if (patterns.length + more.length === 0) return undefined;
    const values = [...patterns, ...more].map((part) => this.#named(part, `${name}Value`));
    const type = unionOf([...values, ...listed]);
    return `[key: string]: ${type === 'unknown' ? type : unionOf([type, 'undefined'])}`;
  }

  #array({ items, prefixItems, minItems }: Schema, name: string): string {
    const item = items === undefined || items === true ? 'unknown' : this.#named(items, `${name}Item`);
    const least = Number(minItems ?? 0);
    if (Array.isArray(prefixItems)) {
      const places = prefixItems.map((place, index) => {
        const type = this.#named(place, `${name}Item${index + 1}`);
        return index < least ? type : `${arrayOf(type).slice(0, -2)}?`;
      });
      return `[${[...places, ...(item === 'never' ? [] : [`...${arrayOf(item)}`])].join(', ')}]`;
    }
    if (least < 1 || least > LONGEST_TUPLE) return arrayOf(item);
    return `[${[...Array.from({ length: least }, () => item), `...${arrayOf(item)}`].join(', ')}]`;
  }
}

/** What tells an alternative from the others in its name: its title, the first value that it fixes, or its position. */
function optionName(branch: JsonValue, index: number): string {
  if (!isObject(branch)) return '';
  const title = text(branch['title']);
  const fixed = propertiesOf(branch).flatMap(([, node]) => (isObject(node) ? (text(node['const']) ?? []) : []));
  return pascalCase(title ?? fixed[0] ?? `Option${index + 1}`);
}
