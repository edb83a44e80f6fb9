import type { Schema } from '../../contract/contract.ts';
import { arrayRules } from './arrays.ts';
import type { Kind, Printer, Rules, Target } from './context.ts';
import { objectRules } from './objects.ts';
import { numberChecks, stringChecks } from './scalars.ts';

/** What the keywords for values of each kind ask for. */
export const GROUPS: Readonly<Partial<Record<Kind, (schema: Schema, target: Target, printer: Printer) => Rules>>> = {
  number: (schema, target, printer) => ({ checks: numberChecks(schema, target, printer), statements: [] }),
  string: (schema, target, printer) => ({ checks: stringChecks(schema, target, printer), statements: [] }),
  array: arrayRules,
  object: objectRules,
};
