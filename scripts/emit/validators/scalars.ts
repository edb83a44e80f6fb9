import { FORMATS } from '../../contract/schema/formats.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { Schema } from '../../contract/contract.ts';
import { quoted } from '../code.ts';
import type { Check, Printer, Target } from './context.ts';
import { pathCode, regExp, scalar } from './javascript.ts';

/** Longer lists of values are not written out in messages. */
const MAX_LISTED = 8;

export function report(printer: Printer, { path }: Target, keyword: string, message: string): string {
  return `issues = ${printer.help('report')}(issues, ${pathCode(path)}, ${quoted(keyword)}, ${quoted(message)});`;
}

const BOUNDS = [
  ['minimum', '<', 'at least'],
  ['maximum', '>', 'at most'],
  ['exclusiveMinimum', '<=', 'greater than'],
  ['exclusiveMaximum', '>=', 'less than'],
] as const;

export function numberChecks(schema: Schema, target: Target, printer: Printer): Check[] {
  const { value } = target;
  const checks: Check[] = [];
  for (const [keyword, operator, words] of BOUNDS) {
    const limit = schema[keyword];
    if (typeof limit !== 'number') continue;
    const body = report(printer, target, keyword, `must be ${words} ${limit}`);
    checks.push({ condition: `${value} ${operator} ${limit}`, body });
  }
  const { multipleOf, format } = schema;
  if (typeof multipleOf === 'number') {
    const body = report(printer, target, 'multipleOf', `must be a multiple of ${multipleOf}`);
    checks.push({ condition: `!${printer.help('isMultiple')}(${value}, ${multipleOf})`, body });
  }
  const { bounds, noun } = FORMATS.get(String(format)) ?? {};
  if (bounds) {
    const integer = schema['type'] === 'integer' ? '' : `!Number.isInteger(${value}) || `;
    const body = report(printer, target, 'format', `must be ${noun}`);
    checks.push({ condition: `${integer}${value} < ${bounds[0]} || ${value} > ${bounds[1]}`, body });
  }
  return checks;
}

export function stringChecks(schema: Schema, target: Target, printer: Printer): Check[] {
  const { value, name } = target;
  const { minLength, maxLength, pattern, format } = schema;
  const checks: Check[] = [];
  if (typeof minLength === 'number' && minLength > 0) {
    const message = minLength === 1 ? 'must not be empty' : `must have at least ${count(minLength, 'character')}`;
    const condition =
      minLength === 1 ? `${value} === ''` : `${printer.help('countCharacters')}(${value}) < ${minLength}`;
    checks.push({ condition, body: report(printer, target, 'minLength', message) });
  }
  if (typeof maxLength === 'number') {
    const body = report(printer, target, 'maxLength', `must have at most ${count(maxLength, 'character')}`);
    checks.push({ condition: `${printer.help('countCharacters')}(${value}) > ${maxLength}`, body });
  }
  if (typeof pattern === 'string') {
    const expression = printer.constant(`${name}Pattern`, regExp(pattern));
    const body = report(printer, target, 'pattern', `must match the pattern ${pattern}`);
    checks.push({ condition: `!${expression}.test(${value})`, body });
  }
  const known = FORMATS.get(String(format));
  if (known?.pattern) {
    const expression = printer.constant(String(format), known.pattern.toString());
    const test = known.leapSeconds ? printer.help(known.leapSeconds) : `${expression}.test`;
    const body = report(printer, target, 'format', `must be ${known.noun}`);
    checks.push({ condition: `!${test}(${value})`, body });
  }
  return checks;
}

/** Longer conditions become a set of values. */
const LONGEST_CONDITION = 80;

/** `const` and `enum`. */
export function valueChecks(schema: Schema, target: Target, printer: Printer): Check[] {
  const { value, name } = target;
  const checks: Check[] = [];
  if (schema['const'] !== undefined) {
    const body = report(printer, target, 'const', `must be ${listed([schema['const']])}`);
    checks.push({ condition: differs(value, schema['const'], printer), body });
  }
  if (Array.isArray(schema['enum'])) {
    const options = schema['enum'];
    const isScalar = options.every((option) => typeof option !== 'object' || option === null);
    const each = options.map((option) => differs(value, option, printer)).join(' && ') || 'true';
    const condition =
      isScalar && (options.length > 4 || each.length > LONGEST_CONDITION)
        ? `!${printer.constant(`${name}Values`, `/* @__PURE__ */ new Set([${options.map(scalar).join(', ')}])`)}.has(${value})`
        : each;
    const message = options.length === 1 ? `must be ${listed(options)}` : `must be one of ${listed(options)}`;
    checks.push({ condition, body: report(printer, target, 'enum', message) });
  }
  return checks;
}

function differs(value: string, option: JsonValue, printer: Printer): string {
  if (typeof option !== 'object' || option === null) return `${value} !== ${scalar(option)}`;
  return `${printer.help('canonical')}(${value}) !== ${quoted(canonical(option))}`;
}

function listed(options: readonly JsonValue[]): string {
  if (options.length === 0 || options.length > MAX_LISTED) return 'the allowed values';
  return options.map((option) => JSON.stringify(option)).join(', ');
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** JSON with sorted keys: the same text for equal values. */
function canonical(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}
