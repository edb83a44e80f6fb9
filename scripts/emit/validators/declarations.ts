import { DEFS } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { NameAllocator, pascalCase } from '../../contract/names.ts';
import type { SchemaPool } from './schema-pool.ts';

/** Where the formatter of the project breaks a line. */
const WIDTH = 120;

/** Prints the function of a schema. */
type PrintFunction = (declared: string, schema: JsonValue, name: string) => string;

/** The functions and constants of a module: equal ones are declared once, under names that are free. */
export class Declarations {
  readonly #pool: SchemaPool;
  readonly #print: PrintFunction;
  readonly #names = new NameAllocator();
  readonly #functions = new Map<number | string, string>();
  readonly #constants = new Map<string, string>();
  /** Functions that are declared, but not printed yet. */
  readonly #pending: (() => string)[] = [];
  #code: string[] = [];

  constructor(pool: SchemaPool, print: PrintFunction) {
    this.#pool = pool;
    this.#print = print;
  }

  /** The name of the function of a schema, which is printed later. */
  function(schema: JsonValue, name: string): string {
    const { $ref } = isObject(schema) ? schema : {};
    const isReference = typeof $ref === 'string' && Object.keys(schema ?? {}).length === 1;
    const key = isReference ? $ref : this.#pool.idOf(schema);
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const wanted = isReference ? $ref.slice(DEFS.length) : name;
    const declared = this.#names.allocate(`check${pascalCase(wanted)}`);
    this.#functions.set(key, declared);
    this.#pending.push(() => this.#print(declared, isReference ? this.#pool.named($ref) : schema, wanted));
    return declared;
  }

  /** The name of the constant with this initializer. */
  constant(name: string, initializer: string): string {
    const known = this.#constants.get(initializer);
    if (known !== undefined) return known;
    const words = name.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})|[^\p{ID_Continue}]+/gu, '_').toUpperCase();
    const constant = this.#names.allocate(words);
    this.#constants.set(initializer, constant);
    const line = `const ${constant} = ${initializer};`;
    this.#code.push(line.length > WIDTH ? line.replace(' = ', ' =\n  ') : line);
    return constant;
  }

  /** The code of what was declared since the last call. */
  take(): string[] {
    for (let print = this.#pending.shift(); print; print = this.#pending.shift()) this.#code.push(print());
    const code = this.#code;
    this.#code = [];
    return code;
  }
}
