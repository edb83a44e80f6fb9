import type { NamedSchema, Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { compositionStatements } from './composition.ts';
import type { Check, Kind, Printer, Rules, Target } from './context.ts';
import { Declarations } from './declarations.ts';
import { GROUPS } from './groups.ts';
import { type HelperName, withNeeds } from './helpers.ts';
import { isScalar, needsFunction } from './in-place.ts';
import { chain, guarded, pathCode } from './javascript.ts';
import { report, valueChecks } from './scalars.ts';
import { SchemaPool } from './schema-pool.ts';
import { isNothing, isOfNoType, isOfType, kindOfType, nounOf, typesLeft, typesOf } from './types.ts';

/** Prints a function for each schema: `(value, path, issues) => issues`, with null for no issues. */
export class ValidatorPrinter implements Printer {
  readonly helpers: Set<HelperName> = new Set();
  readonly #pool: SchemaPool;
  readonly #declarations: Declarations;

  constructor(schemas: readonly NamedSchema[]) {
    this.#pool = new SchemaPool(schemas);
    this.#declarations = new Declarations(this.#pool, (...of) => this.#function(...of));
  }

  /** The name of the function of a payload, whose schema comes from the contract as it is. */
  declarePayload(payload: Schema, name: string): string {
    return this.declare(this.#pool.prepare(payload), name);
  }

  /** The code that was printed since the last call. */
  take(): string[] {
    return this.#declarations.take();
  }

  readonly named = (ref: string): Schema => this.#pool.named(ref);

  help(name: HelperName): string {
    for (const needed of withNeeds(name)) this.helpers.add(needed);
    return name;
  }

  constant(name: string, initializer: string): string {
    return this.#declarations.constant(name, initializer);
  }

  declare(schema: JsonValue, name: string): string {
    return this.#declarations.function(schema, name);
  }

  #function(declared: string, schema: JsonValue, name: string): string {
    const target: Target = { value: 'value', path: { start: 'path', rest: '' }, name, isRoot: true };
    const body = [...this.print(schema, target), 'return issues;'];
    const [assigned] = body.slice(-2);
    const call = /^issues = (\w+\(value, path, issues\));$/u.exec(assigned ?? '')?.[1];
    if (call !== undefined) body.splice(-2, 2, `return ${call};`);
    return `function ${declared}(value, path, issues) {\n${body.join('\n').replaceAll(/^(?=.)/gm, '  ')}\n}`;
  }

  print(schema: JsonValue, target: Target): string[] {
    if (!target.isRoot) return chain(this.rules(schema, target));
    const { wrongType, checks, statements } = this.#printed(schema, target);
    const guard = wrongType && `if (${wrongType.condition}) ${wrongType.body.replace('issues =', 'return')}`;
    const rest = checks.length === 0 ? statements : [...chain({ checks, statements: [] }), ...statements];
    return guard === undefined ? [...rest] : [guard, ...rest];
  }

  rules(schema: JsonValue, target: Target): Rules {
    if (needsFunction(schema, target.isInLoop) || this.#isCompoundReference(schema)) {
      const call = `${this.declare(schema, target.name)}(${target.value}, ${pathCode(target.path)}, issues)`;
      return { checks: [], statements: [`issues = ${call};`] };
    }
    const { wrongType, checks, statements } = this.#printed(schema, { ...target, isRoot: false });
    return { checks: wrongType ? [wrongType, ...checks] : checks, statements };
  }

  #isCompoundReference(schema: JsonValue): boolean {
    return isObject(schema) && typeof schema['$ref'] === 'string' && !isScalar(this.named(schema['$ref']));
  }

  /** What a schema's keywords ask for. */
  #printed(schema: JsonValue, target: Target): Rules & { wrongType?: Check | undefined } {
    if (isNothing(schema)) return { checks: [], statements: [report(this, target, 'not', 'is not allowed')] };
    if (!isObject(schema)) return { checks: [], statements: [] };
    const { $ref, ...others } = schema;
    if (typeof $ref === 'string' && Object.keys(others).length === 0) {
      if (isScalar(this.named($ref))) return this.#printed(this.named($ref), target);
      const call = `${this.declare(schema, target.name)}(${target.value}, ${pathCode(target.path)}, issues)`;
      return { checks: [], statements: [`issues = ${call};`] };
    }
    const types = typesLeft(typesOf(schema), target.known);
    const [only] = types?.length === 1 ? types : [];
    const known = target.known ?? (only === undefined ? undefined : kindOfType(only));
    const wrongType = types && this.#typeCheck(types, target);
    if (wrongType && target.known && only !== 'integer') return { checks: [], statements: [wrongType.body] };
    const checks: Check[] = [];
    const statements: string[] = [];
    for (const [kind, print] of Object.entries(GROUPS)) {
      if (known !== undefined && known !== kind) continue;
      if (types && !types.some((type) => kindOfType(type) === kind)) continue;
      const rules = print(schema, { ...target, known: kind as Kind }, this);
      if (known === undefined) statements.push(...this.#guarded(kind, rules, target));
      else {
        checks.push(...rules.checks);
        statements.push(...rules.statements);
      }
    }
    checks.push(...valueChecks(schema, target, this));
    statements.push(...compositionStatements(schema, { ...target, known }, this));
    return { wrongType, checks, statements };
  }

  #typeCheck(types: readonly string[], { value, path }: Target): Check {
    return {
      condition: isOfNoType(types, value, () => this.help('isObject')),
      body: `issues = ${this.help('wrongType')}(issues, ${pathCode(path)}, '${nounOf(types)}');`,
    };
  }

  #guarded(kind: string, rules: Rules, { value }: Target): string[] {
    if (rules.checks.length + rules.statements.length === 0) return [];
    const test =
      kind === 'number' ? `typeof ${value} === 'number'` : isOfType(kind, value, () => this.help('isObject'));
    return guarded(test, rules);
  }
}
