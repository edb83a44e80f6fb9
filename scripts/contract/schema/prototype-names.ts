import { isObject, type JsonValue } from '../json.ts';

/** What every object has, whether or not somebody gave it. */
export const OBJECT_PROTOTYPE_NAMES: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

const MARK = '$inherited';
const NAMED = new RegExp(`"(?:${OBJECT_PROTOTYPE_NAMES.join('|')})"`);
const MARKED = new RegExp(`(?<=\\b(?:${OBJECT_PROTOTYPE_NAMES.join('|')}))\\${MARK}\\b`, 'g');

/**
 * Makes properties that are named like what every object inherits (`constructor`, `toString`) safe for libraries that
 * look names up in plain objects. What they write is put right by {@link unescapePrototypeNames}.
 */
export function escapePrototypeNames(node: JsonValue): JsonValue {
  return NAMED.test(JSON.stringify(node)) ? escapeAll(node) : node;
}

export function unescapePrototypeNames(code: string): string {
  return code.replaceAll(MARKED, '');
}

function escapeAll(node: JsonValue, keyword?: string): JsonValue {
  if (Array.isArray(node)) {
    return node.map((item) =>
      keyword === 'required' && typeof item === 'string' ? escapeName(item) : escapeAll(item),
    );
  }
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [escapeName(key), escapeAll(value, key)]));
}

function escapeName(name: string): string {
  return OBJECT_PROTOTYPE_NAMES.includes(name) ? name + MARK : name;
}
