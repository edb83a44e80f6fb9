import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list } from '../../contract/json.ts';
import { quoted } from '../code.ts';
import type { Printer, Target } from './context.ts';
import { branch, dynamicPath, regExp } from './javascript.ts';
import { report } from './scalars.ts';

/** What an instance has evaluated: conditions on a key, or on an index, one of which has to hold. */
type Conditions = readonly string[];

export function unevaluatedProperties(schema: Schema, target: Target, printer: Printer): string[] {
  return unevaluated('unevaluatedProperties', schema, target, printer);
}

export function unevaluatedItems(schema: Schema, target: Target, printer: Printer): string[] {
  return unevaluated('unevaluatedItems', schema, target, printer);
}

type Keyword = 'unevaluatedItems' | 'unevaluatedProperties';

function unevaluated(keyword: Keyword, schema: Schema, target: Target, printer: Printer): string[] {
  const { [keyword]: rest, ...others } = schema;
  if (rest === undefined || rest === true) return [];
  const variable = keyword === 'unevaluatedItems' ? 'i' : 'key';
  const evaluated = [...new Set(evaluatedBy(keyword, others, target, printer))];
  if (evaluated.includes('true')) return [];
  const path = dynamicPath(target.path, variable === 'i' ? 'i' : `${printer.help('escapeKey')}(key)`);
  const inside: Target = {
    value: `${target.value}[${variable}]`,
    path,
    name: `${target.name}Unevaluated`,
    isRoot: false,
    isInLoop: true,
  };
  const statements =
    rest === false ? [report(printer, inside, keyword, 'is not allowed')] : printer.print(rest, inside);
  if (statements.length === 0) return [];
  const body = evaluated.length === 0 ? statements : [branch(`if (!(${evaluated.join(' || ')}))`, statements)];
  const loop =
    variable === 'i'
      ? `for (let i = 0; i < ${target.value}.length; i++)`
      : `for (const key of Object.keys(${target.value}))`;
  return [branch(loop, body)];
}

function evaluatedBy(keyword: Keyword, node: JsonValue, target: Target, printer: Printer): Conditions {
  if (!isObject(node)) return [];
  const inner = (part: JsonValue): Conditions => evaluatedBy(keyword, part, target, printer);
  const where = (part: JsonValue, negated = false): Conditions => {
    const found = inner(part);
    return found.length === 0 ? [] : onlyIf(test(part, negated), found);
  };
  const test = (part: JsonValue, negated = false): string =>
    `${printer.declare(part, `${target.name}Part`)}(${target.value}, '', null) ${negated ? '!==' : '==='} null`;
  const found = keyword === 'unevaluatedItems' ? ownItems(node, target, printer) : ownProperties(node, target, printer);
  if (typeof node['$ref'] === 'string') found.push(...inner(printer.named(node['$ref'])));
  for (const part of list(node['allOf'])) found.push(...inner(part));
  for (const part of [...list(node['anyOf']), ...list(node['oneOf'])]) found.push(...where(part));
  const { if: condition, then, else: otherwise, dependentSchemas } = node;
  if (condition !== undefined) {
    found.push(...where(condition));
    if (then !== undefined) found.push(...onlyIf(test(condition), inner(then)));
    if (otherwise !== undefined) found.push(...onlyIf(test(condition, true), inner(otherwise)));
  }
  for (const [name, part] of Object.entries(isObject(dependentSchemas) ? dependentSchemas : {}))
    found.push(...onlyIf(`Object.hasOwn(${target.value}, ${quoted(name)})`, inner(part)));
  return found;
}

function onlyIf(condition: string, found: Conditions): string[] {
  if (found.length === 0) return [];
  return [`(${condition} && ${found.length === 1 ? found[0] : `(${found.join(' || ')})`})`];
}

function ownProperties(node: Schema, { name }: Target, printer: Printer): string[] {
  if ('additionalProperties' in node || 'unevaluatedProperties' in node) return ['true'];
  const { properties, patternProperties } = node;
  const names = Object.keys(isObject(properties) ? properties : {});
  const patterns = Object.keys(isObject(patternProperties) ? patternProperties : {});
  const set = `/* @__PURE__ */ new Set([${names.map(quoted).join(', ')}])`;
  const known =
    names.length < 4
      ? names.map((known) => `key === ${quoted(known)}`)
      : [`${printer.constant(`${name}Keys`, set)}.has(key)`];
  return [
    ...known,
    ...patterns.map((pattern) => `${printer.constant(`${name}KeyPattern`, regExp(pattern))}.test(key)`),
  ];
}

function ownItems(node: Schema, target: Target, printer: Printer): string[] {
  if ('items' in node || 'unevaluatedItems' in node) return ['true'];
  const tuple = list(node['prefixItems']).length;
  const found = tuple > 0 ? [`i < ${tuple}`] : [];
  const { contains } = node;
  if (contains !== undefined)
    found.push(`${printer.declare(contains, `${target.name}Contained`)}(${target.value}[i], '', null) === null`);
  return found;
}
