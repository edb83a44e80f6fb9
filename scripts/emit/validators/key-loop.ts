import type { Schema } from '../../contract/contract.ts';
import { asObject } from '../../contract/json.ts';
import { quoted } from '../code.ts';
import type { Printer, Target } from './context.ts';
import { branch, dynamicPath, guarded, regExp } from './javascript.ts';
import { report } from './scalars.ts';
import { isAnything, isNothing } from './types.ts';

/** What holds for properties whose names are not known beforehand. */
export function keyLoop(schema: Schema, target: Target, printer: Printer): string[] {
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
  const patterns = Object.entries(asObject(schema['patternProperties'])).map(([pattern, part]) => {
    const test = `${printer.constant(`${name}KeyPattern`, regExp(pattern))}.test(key)`;
    body.push(...guarded(test, printer.rules(part, inside)));
    return `!${test}`;
  });
  if (rest !== undefined && !isAnything(rest)) {
    const names = Object.keys(asObject(schema['properties']));
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
