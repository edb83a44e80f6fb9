import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list } from '../../contract/json.ts';
import type { Check, Kind, Printer, Target } from './context.ts';
import { branch, chain, pathCode } from './javascript.ts';
import { report } from './scalars.ts';
import { isNothing, isOfNoType, isOfType, kindsOf, nounOf } from './types.ts';

export function compositionStatements(schema: Schema, target: Target, printer: Printer): string[] {
  const { value, name } = target;
  const statements: string[] = [];
  if (typeof schema['$ref'] === 'string') statements.push(...printer.print({ $ref: schema['$ref'] }, target));
  for (const part of list(schema['allOf'])) statements.push(...printer.print(part, target));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    if (Array.isArray(schema[keyword])) statements.push(...alternatives(keyword, schema[keyword], target, printer));
  }
  const { not, if: condition, then, else: otherwise } = schema;
  if (isNothing({ not: not ?? null })) statements.push(report(printer, target, 'not', 'is not allowed'));
  else if (not !== undefined && not !== false) {
    const wrong = report(printer, target, 'not', 'must not match the excluded schema');
    statements.push(branch(`if (${matches(not, value, `${name}Excluded`, printer)})`, [wrong]));
  }
  if (condition !== undefined) statements.push(...conditional(condition, then, otherwise, target, printer));
  return statements;
}

function matches(schema: JsonValue, value: string, name: string, printer: Printer): string {
  return `${printer.declare(schema, name)}(${value}, '', null) === null`;
}

function conditional(
  condition: JsonValue,
  then: JsonValue | undefined,
  otherwise: JsonValue | undefined,
  target: Target,
  printer: Printer,
): string[] {
  const whenTrue = then === undefined ? [] : printer.print(then, { ...target, name: `${target.name}Then` });
  const whenFalse = otherwise === undefined ? [] : printer.print(otherwise, { ...target, name: `${target.name}Else` });
  if (whenTrue.length + whenFalse.length === 0) return [];
  const test = matches(condition, target.value, `${target.name}If`, printer);
  if (whenTrue.length === 0) return [branch(`if (${test.replace(/===(?= null$)/, '!==')})`, whenFalse)];
  if (whenFalse.length === 0) return [branch(`if (${test})`, whenTrue)];
  const code = `{\n${whenTrue.join('\n').replaceAll(/^(?=.)/gm, '  ')}\n}`;
  return [`if (${test}) ${code} ${branch('else', whenFalse)}`];
}

function alternatives(
  keyword: 'anyOf' | 'oneOf',
  branches: readonly JsonValue[],
  target: Target,
  printer: Printer,
): string[] {
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return printer.print(only, target);
  const kinds = branches.map((schema) => kindsOf(schema, printer.named));
  if (areDisjoint(kinds)) return byType(branches, kinds, target, printer);
  const checks = branches.map((schema, index) => printer.declare(schema, `${target.name}Option${index + 1}`));
  return [
    `issues = ${printer.help(keyword)}([${checks.join(', ')}], ${target.value}, ${pathCode(target.path)}, issues);`,
  ];
}

function areDisjoint(kinds: readonly (ReadonlySet<Kind> | undefined)[]): kinds is readonly ReadonlySet<Kind>[] {
  const all = kinds.flatMap((set) => (set ? [...set] : [undefined]));
  return !all.includes(undefined) && new Set(all).size === all.length;
}

/** Alternatives of different types: the type of the value tells which one it has to match. */
function byType(
  branches: readonly JsonValue[],
  kinds: readonly ReadonlySet<Kind>[],
  target: Target,
  printer: Printer,
): string[] {
  const { value, path } = target;
  const isObjectName = (): string => printer.help('isObject');
  const checks: Check[] = [];
  const free: Kind[] = [];
  const parts: string[] = [];
  branches.forEach((schema, index) => {
    const set = [...(kinds[index] ?? [])];
    const [known] = set;
    const name = `${target.name}${branches.length > 2 ? `Option${index + 1}` : ''}`;
    const statements = printer.print(schema, {
      ...target,
      name,
      known: set.length === 1 && target.isRoot ? known : undefined,
    });
    if (statements.length === 0 || isTypeOnly(schema)) return void free.push(...set);
    parts.push(branch(`if (${set.map((kind) => isOfType(kind, value, isObjectName)).join(' || ')})`, statements));
  });
  const all = kinds.flatMap((set) => [...set]);
  const wrong = `issues = ${printer.help('wrongType')}(issues, ${pathCode(path)}, '${nounOf(all)}');`;
  if (parts.length === 0)
    return chain({
      checks: [...checks, { condition: isOfNoType(all, value, isObjectName), body: wrong }],
      statements: [],
    });
  const last =
    free.length === 0 ? branch('', [wrong]) : branch(`if (${isOfNoType(free, value, isObjectName)})`, [wrong]);
  return [
    [...parts, last]
      .map((part, index) => (index === 0 ? part : `else ${part}`))
      .join('\n')
      .replaceAll(/^}\nelse /gm, '} else '),
  ];
}

function isTypeOnly(schema: JsonValue): boolean {
  return (
    isObject(schema) && Object.keys(schema).length === 1 && schema['type'] !== undefined && schema['type'] !== 'integer'
  );
}
