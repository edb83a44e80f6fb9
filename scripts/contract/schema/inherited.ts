import { isObject, type JsonValue } from '../json.ts';

/** What every object has, whether or not somebody gave it. */
export const INHERITED: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

const MARK = '$inherited';
const NAMED = new RegExp(`"(?:${INHERITED.join('|')})"`);
const MARKED = new RegExp(`(?<=\\b(?:${INHERITED.join('|')}))\\${MARK}\\b`, 'g');

/**
 * Makes properties that are named like what every object inherits (`constructor`, `toString`) safe for libraries that
 * look names up in plain objects. What they write is put right by {@link unmark}.
 */
export function mark(node: JsonValue): JsonValue {
  return NAMED.test(JSON.stringify(node)) ? markAll(node) : node;
}

export function unmark(code: string): string {
  return code.replaceAll(MARKED, '');
}

function markAll(node: JsonValue, keyword?: string): JsonValue {
  if (Array.isArray(node)) {
    return node.map((item) => (keyword === 'required' && typeof item === 'string' ? marked(item) : markAll(item)));
  }
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [marked(key), markAll(value, key)]));
}

function marked(name: string): string {
  return INHERITED.includes(name) ? name + MARK : name;
}
