export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

export type JsonObject = { [key: string]: JsonValue };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself; an empty one in place of anything else. */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** A copy of an object with each field of another one merged into it, also one with the name `__proto__`. */
export function mergeFields(
  base: JsonObject,
  fields: JsonObject,
  mergeField: (below: JsonValue | undefined, value: JsonValue, name: string) => JsonValue,
): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(fields)) merged.set(name, mergeField(merged.get(name), value, name));
  return Object.fromEntries(merged);
}

/** The text that a value holds; undefined for a blank one and for anything that is no string. */
export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: JsonValue | undefined): string[] {
  return list(value).filter((item) => typeof item === 'string');
}
