import type { JsonValue } from '../../contract/json.ts';
import type { Schema } from '../../contract/contract.ts';
import type { HelperName } from './helpers.ts';

export type Kind = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

/** An expression for the start of a JSON Pointer, and the text that follows it. */
export interface Path {
  readonly start: string;
  readonly rest: string;
}

/** The value that code is printed for. */
export interface Target {
  /** The expression of the value, such as `value.clicks`. */
  readonly value: string;
  readonly path: Path;
  /** What functions for schemas inside are named after. */
  readonly name: string;
  /** Whether the value is the argument of the function, so that a wrong type can end it. */
  readonly isRoot: boolean;
  /** Whether the code stands in a loop, where no other can stand. */
  readonly isInLoop?: boolean;
  /** What the value is known to be at this point. */
  readonly known?: Kind | undefined;
}

/** A condition under which a value is wrong, and the statement that reports it. */
export interface Check {
  readonly condition: string;
  readonly body: string;
}

/** The first check that fails is reported; the statements run where none does. */
export interface Rules {
  readonly checks: readonly Check[];
  readonly statements: readonly string[];
}

/** What the files that print keywords need of the whole. */
export interface Printer {
  /** The statements that check a value against a schema: in place, or a call where the schema has a function. */
  print(schema: JsonValue, target: Target): string[];
  /** The same for a value that is not the argument of the function. */
  rules(schema: JsonValue, target: Target): Rules;
  /** The name of a schema's function, which is printed on first use. */
  declare(schema: JsonValue, name: string): string;
  /** The name of a constant with this initializer. */
  constant(name: string, initializer: string): string;
  /** The name of a helper, which becomes part of the module. */
  help(name: HelperName): string;
  /** The schema that a reference leads to. */
  named(ref: string): Schema;
}
