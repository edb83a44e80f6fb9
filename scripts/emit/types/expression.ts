import type { JsonValue } from '../../contract/json.ts';
import { indent, quoted, typeKey } from '../code.ts';

/** Where the formatter of the project breaks a line. */
const WIDTH = 120;

/** `name: type;`, with a union on lines of its own where it is too long for one. */
export function property(name: string, isRequired: boolean, type: string): string {
  return assigned(`${typeKey(name)}${isRequired ? '' : '?'}:`, type, 2);
}

/** `head type;`, which stands in so many columns. */
export function assigned(head: string, type: string, columns = 0): string {
  const line = `${head} ${type};`;
  const members = splitUnion(type);
  if (members.length < 2 || columns + line.length <= WIDTH || type.includes('\n')) return line;
  return `${head}\n${indent(members.map((member) => `| ${member}`).join('\n'))};`;
}

/** A literal type. Objects and lists are data. */
export function literalType(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literalType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, item]) => `${quoted(name)}: ${literalType(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join('; ')} }`;
}

export function unionOf(types: readonly string[]): string {
  const members = [...new Set(types.flatMap(splitUnion))].filter((type) => type !== 'never');
  if (members.includes('unknown')) return 'unknown';
  const sorted = [...members.filter((type) => type !== 'null'), ...members.filter((type) => type === 'null')];
  return sorted.length === 0 ? 'never' : sorted.join(' | ');
}

export function intersectionOf(types: readonly string[]): string {
  const members = [...new Set(types)].filter((type) => type !== 'unknown');
  if (members.includes('never')) return 'never';
  const [only] = members;
  if (only === undefined) return 'unknown';
  return members.length === 1 ? only : members.map(enclosed).join(' & ');
}

export function arrayOf(type: string): string {
  return `${/ & /.test(type) ? `(${type})` : enclosed(type)}[]`;
}

/** A union in parentheses, anything else as it is. */
function enclosed(type: string): string {
  return splitUnion(type).length > 1 ? `(${type})` : type;
}

/** The members of a union, at its top level. */
function splitUnion(type: string): string[] {
  if (!type.includes(' | ')) return [type];
  const members: string[] = [''];
  let depth = 0;
  for (const token of type.match(TOKENS) ?? []) {
    if (token === ' | ' && depth === 0) {
      members.push('');
      continue;
    }
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth--;
    members.push((members.pop() ?? '') + token);
  }
  return members;
}

/** Comments and strings are whole tokens: what they contain is no code. */
const TOKENS = /\/\*\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"| \| |[^]/g;
