import type { Schema } from '../../contract/contract.ts';
import { type JsonValue, list } from '../../contract/json.ts';
import type { Check, Printer, Rules, Target } from './context.ts';
import { branch, childPath, dynamicPath, guarded } from './javascript.ts';
import { count, report } from './scalars.ts';
import { sizeChecks } from './sizes.ts';
import { isNothing } from './types.ts';
import { unevaluatedItems } from './unevaluated.ts';

export function arrayRules(schema: Schema, target: Target, printer: Printer): Rules {
  const { value, name } = target;
  const checks = sizeChecks(schema, target, printer, 'Items', `${value}.length`);
  const { items, contains } = schema;
  const tuple = list(schema['prefixItems']);
  if (isNothing(items)) {
    const body = report(printer, target, 'items', `must have at most ${count(tuple.length, 'item')}`);
    checks.push({ condition: `${value}.length > ${tuple.length}`, body });
  }
  if (schema['uniqueItems'] === true) {
    const body = report(printer, target, 'uniqueItems', 'must not have equal items');
    checks.push({ condition: `${printer.help('hasDuplicates')}(${value})`, body });
  }
  if (contains !== undefined) checks.push(...containsChecks(schema, contains, target, printer));
  const statements = tuple.flatMap((item, index) => {
    const inside = {
      value: `${value}[${index}]`,
      path: childPath(target.path, index),
      name: `${name}Item${index + 1}`,
      isRoot: false,
    };
    return guarded(`${value}.length > ${index}`, printer.rules(item, inside));
  });
  if (items !== undefined && !isNothing(items)) {
    const inside = {
      value: `${value}[i]`,
      path: dynamicPath(target.path, 'i'),
      name: `${name}Item`,
      isRoot: false,
      isInLoop: true,
    };
    const body = printer.print(items, inside);
    if (body.length > 0) statements.push(branch(`for (let i = ${tuple.length}; i < ${value}.length; i++)`, body));
  }
  return { checks, statements: [...statements, ...unevaluatedItems(schema, target, printer)] };
}

function containsChecks(schema: Schema, contains: JsonValue, target: Target, printer: Printer): Check[] {
  const min = Number(schema['minContains'] ?? 1);
  const max = schema['maxContains'];
  const matches = `${printer.help('countMatches')}(${printer.declare(contains, `${target.name}Contained`)}, ${target.value})`;
  const checks: Check[] = [];
  const check = (operator: string, limit: number, words: string): void => {
    const body = report(printer, target, 'contains', `must contain ${words} ${count(limit, 'matching item')}`);
    checks.push({ condition: `${matches} ${operator} ${limit}`, body });
  };
  if (min > 0) check('<', min, 'at least');
  if (typeof max === 'number') check('>', max, 'at most');
  return checks;
}
