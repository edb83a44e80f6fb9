import { UsageError } from '../exit-code.ts';

/**
 * Overrides from `path=value` pairs such as `data.campaign.name=Autumn`. A value is JSON where it is JSON, else text.
 *
 * @param overrides what the pairs are added to.
 * @throws {UsageError} for what is no such pair.
 */
export function setPaths(
  pairs: readonly string[],
  overrides: Record<string, unknown> = {},
): Readonly<Record<string, unknown>> {
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const path = pair.slice(0, Math.max(at, 0)).split('.');
    if (path.includes('')) throw new UsageError(`--set looks like data.campaign.name=Autumn, not "${pair}".`);
    set(overrides, path, valueOf(pair.slice(at + 1)));
  }
  return overrides;
}

function set(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) return define(target, key, value);
  const present = Object.hasOwn(target, key) ? target[key] : undefined;
  const inner = typeof present === 'object' && present !== null ? (present as Record<string, unknown>) : {};
  define(target, key, inner);
  set(inner, rest, value);
}

/** An assignment to `__proto__` would change the prototype. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
