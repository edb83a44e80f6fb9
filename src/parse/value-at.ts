/** The value at a path in parsed JSON; undefined where the path does not exist. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let target = value;
  for (const name of path) {
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, name)) return undefined;
    target = (target as Readonly<Record<string, unknown>>)[name];
  }
  return target;
}

/** A copy with another value at a path, or with none there for undefined. What is missing on the way is made. */
export function withValueAt(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...Object(value) }) as Record<string, unknown>;
  const inner = Object.hasOwn(copy, name) ? copy[name] : undefined;
  const changed = withValueAt(inner, rest, replacement);
  if (changed === undefined) delete copy[name];
  else Object.defineProperty(copy, name, { value: changed, enumerable: true, configurable: true, writable: true });
  return copy;
}
