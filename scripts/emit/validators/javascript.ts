import type { JsonValue } from '../../contract/json.ts';
import { escapeSegment } from '../../contract/pointer.ts';
import { quoted } from '../code.ts';
import type { Path, Rules } from './context.ts';

export function pathCode({ start, rest }: Path): string {
  if (rest === '') return start;
  return start === "''" ? quoted(rest) : `${start} + ${quoted(rest)}`;
}

export function childPath({ start, rest }: Path, name: string | number): Path {
  return { start, rest: `${rest}/${escapeSegment(String(name))}` };
}

/** The path of an item whose index, or of a property whose escaped name, is an expression. */
export function dynamicPath({ start, rest }: Path, expression: string): Path {
  return { start: `${pathCode({ start, rest: `${rest}/` })} + ${expression}`, rest: '' };
}

export function scalar(value: JsonValue): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

export function member(value: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? `${value}.${name}` : `${value}[${quoted(name)}]`;
}

/** The pattern as a literal: as Unicode, or as it is where it escapes what Unicode patterns do not. */
export function regExp(pattern: string): string {
  try {
    return new RegExp(pattern, 'u').toString();
  } catch {
    return new RegExp(pattern).toString();
  }
}

const MAX_LINE = 108;

/** `if (…) …; else if (…) …; else …` */
export function chain({ checks, statements }: Rules): string[] {
  if (checks.length === 0) return [...statements];
  const tests = checks.map(({ condition, body }) => branch(`if (${condition})`, [body]));
  if (statements.length > 0) {
    const [only = ''] = statements;
    tests.push(statements.length === 1 && only.startsWith('if (') ? only : branch('', statements));
  }
  return [tests.map((test, index) => (index === 0 ? test : `else ${test.trimStart()}`)).reduce(joinElse)];
}

function joinElse(before: string, after: string): string {
  return before.endsWith('\n}') ? `${before} ${after}` : `${before}\n${after}`;
}

/** The rules where a condition holds. */
export function guarded(condition: string, rules: Rules): string[] {
  const [check, ...more] = rules.checks;
  if (check && more.length === 0 && rules.statements.length === 0)
    return [branch(`if (${both(condition, check.condition)})`, [check.body])];
  const statements = chain(rules);
  return statements.length === 0 ? [] : [branch(`if (${condition})`, statements)];
}

export function both(left: string, right: string): string {
  return [left, right].map((side) => (side.includes(' || ') && !isWrapped(side) ? `(${side})` : side)).join(' && ');
}

function isWrapped(code: string): boolean {
  return /^!?\w*\([^()]*\)$/.test(code);
}

/** A head with its body: on the same line, on the next one, or in braces. */
export function branch(head: string, statements: readonly string[]): string {
  const [only = ''] = statements;
  if (statements.length !== 1 || /^(if|for|switch|let|const) /.test(only))
    return `${head} {\n${indent(statements)}\n}`.trimStart();
  if (only.includes('\n') || head === '' || head.length + only.length < MAX_LINE) return `${head} ${only}`.trimStart();
  return `${head}\n${indent([only])}`;
}

function indent(statements: readonly string[]): string {
  return statements.join('\n').replaceAll(/^(?=.)/gm, '  ');
}
