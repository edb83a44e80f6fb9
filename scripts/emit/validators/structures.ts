import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list, strings } from '../../contract/json.ts';
import { pascalCase } from '../../contract/names.ts';
import { OBJECT_PROTOTYPE_NAMES } from '../../contract/schema/prototype-names.ts';
import { quoted } from '../code.ts';
import type { Check, Printer, Rules, Target } from './context.ts';
import { both, branch, chain, childPath, dynamicPath, guarded, member, pathCode, regExp } from './javascript.ts';
import { count, report } from './scalars.ts';
import { isAnything, isNothing } from './types.ts';
import { unevaluatedItems, unevaluatedProperties } from './unevaluated.ts';

export function objectRules(schema: Schema, target: Target, printer: Printer): Rules {
  const { value } = target;
  const checks = sizeChecks(schema, target, printer, 'Properties', `Object.keys(${value}).length`);
  const properties = entries(schema['properties']);
  const required = new Set(strings(schema['required']));
  const statements = properties.flatMap(([name, property]) =>
    propertyStatements(name, property, required.has(name), target, printer),
  );
  for (const name of required) {
    if (!properties.some(([other]) => other === name))
      statements.push(...chain({ checks: [missing(name, target, printer)], statements: [] }));
  }
  for (const [name, needed] of entries(schema['dependentRequired'])) {
    for (const other of strings(needed)) {
      const path = childPath(target.path, other);
      const body = report(
        printer,
        { ...target, path },
        'dependentRequired',
        `is required beside ${JSON.stringify(name)}`,
      );
      statements.push(branch(`if (${both(present(value, name), absent(value, other))})`, [body]));
    }
  }
  for (const [name, part] of entries(schema['dependentSchemas']))
    statements.push(...guarded(present(value, name), { checks: [], statements: printer.print(part, target) }));
  statements.push(...keyLoop(schema, target, printer), ...unevaluatedProperties(schema, target, printer));
  return { checks, statements };
}

function propertyStatements(
  name: string,
  property: JsonValue,
  required: boolean,
  target: Target,
  printer: Printer,
): string[] {
  const inside: Target = {
    value: member(target.value, name),
    path: childPath(target.path, name),
    name: target.name + pascalCase(name),
    isRoot: false,
  };
  const rules = printer.rules(property, inside);
  if (!required) return guarded(present(target.value, name), rules);
  return chain({ checks: [missing(name, target, printer), ...rules.checks], statements: rules.statements });
}

function missing(name: string, { value, path }: Target, printer: Printer): Check {
  const body = `issues = ${printer.help('missing')}(issues, ${pathCode(childPath(path, name))});`;
  return { condition: absent(value, name), body };
}

function present(value: string, name: string): string {
  return isInherited(name) ? `Object.hasOwn(${value}, ${quoted(name)})` : `${member(value, name)} !== undefined`;
}

function absent(value: string, name: string): string {
  return isInherited(name) ? `!Object.hasOwn(${value}, ${quoted(name)})` : `${member(value, name)} === undefined`;
}

function isInherited(name: string): boolean {
  return OBJECT_PROTOTYPE_NAMES.includes(name);
}

/** What holds for properties whose names are not known beforehand. */
function keyLoop(schema: Schema, target: Target, printer: Printer): string[] {
  const { value, name } = target;
  const inside: Target = {
    value: `${value}[key]`,
    path: dynamicPath(target.path, 'escapeKey(key)'),
    name: `${name}Value`,
    isRoot: false,
    isInLoop: true,
  };
  const { additionalProperties: rest, propertyNames } = schema;
  const body: string[] = [];
  const patterns = entries(schema['patternProperties']).map(([pattern, part]) => {
    const test = `${printer.constant(`${name}KeyPattern`, regExp(pattern))}.test(key)`;
    body.push(...guarded(test, printer.rules(part, inside)));
    return `!${test}`;
  });
  if (rest !== undefined && !isAnything(rest)) {
    const names = Object.keys(isObject(schema['properties']) ? schema['properties'] : {});
    const others = [...otherThan(names, name, printer), ...patterns];
    const statements = isNothing(rest)
      ? [report(printer, inside, 'additionalProperties', 'is not allowed')]
      : printer.print(rest, inside);
    body.push(...(others.length === 0 ? statements : guarded(others.join(' && '), { checks: [], statements })));
  }
  if (propertyNames !== undefined && !isAnything(propertyNames)) {
    const check = printer.declare(propertyNames, `${name}Key`);
    const wrong = report(printer, inside, 'propertyNames', 'has a name that is not allowed');
    body.push(branch(`if (${check}(key, '', null) !== null)`, [wrong]));
  }
  if (body.length === 0) return [];
  if (body.some((code) => code.includes('escapeKey('))) printer.help('escapeKey');
  return [branch(`for (const key of Object.keys(${value}))`, body)];
}

/** Conditions that hold for every key except these. */
function otherThan(names: readonly string[], name: string, printer: Printer): string[] {
  if (names.length < 4) return names.map((known) => `key !== ${quoted(known)}`);
  const set = `/* @__PURE__ */ new Set([${names.map(quoted).join(', ')}])`;
  return [`!${printer.constant(`${name}Keys`, set)}.has(key)`];
}

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

function sizeChecks(
  schema: Schema,
  target: Target,
  printer: Printer,
  noun: 'Items' | 'Properties',
  size: string,
): Check[] {
  const singular = noun === 'Items' ? 'item' : 'property';
  const words = (limit: number): string =>
    limit === 1 || noun === 'Items' ? count(limit, singular) : `${limit} properties`;
  const checks: Check[] = [];
  const [min, max] = [schema[`min${noun}`], schema[`max${noun}`]];
  if (typeof min === 'number' && min > 0)
    checks.push({
      condition: `${size} < ${min}`,
      body: report(printer, target, `min${noun}`, `must have at least ${words(min)}`),
    });
  if (typeof max === 'number')
    checks.push({
      condition: `${size} > ${max}`,
      body: report(printer, target, `max${noun}`, `must have at most ${words(max)}`),
    });
  return checks;
}

function entries(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}
