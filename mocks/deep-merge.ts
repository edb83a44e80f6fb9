import { isRecord } from '../src/is-record.ts';

type Fields = Record<string, unknown>;

/** Deep-merges overrides into a base, which it changes; `undefined` removes a field. Copies what it takes from the overrides. */
export function deepMerge(base: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return base;
  if (!isPlain(overrides)) return copy(overrides);
  return mergeFields(isPlain(base) ? (base as Fields) : {}, overrides, deepMerge, undefined);
}

/**
 * Merges each field of one record into another, in place.
 *
 * @param context is passed to `mergeField`; a closure for each record would take time.
 */
export function mergeFields<Context>(
  target: Fields,
  overrides: Readonly<Fields>,
  mergeField: (base: unknown, value: unknown, context: Context) => unknown,
  context: Context,
): Fields {
  for (const key of Object.keys(overrides)) {
    const value = overrides[key];
    if (value === undefined) delete target[key];
    else define(target, key, mergeField(Object.hasOwn(target, key) ? target[key] : undefined, value, context));
  }
  return target;
}

export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isPlain(value) ? copyInside({ ...value }) : value;
}

/** Copies the values of a record, in place. */
export function copyInside(record: Fields): Fields {
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (typeof value === 'object' && value !== null) define(record, key, copy(value));
  }
  return record;
}

/** A plain assignment to `__proto__` would change the prototype. */
function define(target: Fields, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** A `Date` is a value, not an object to merge into. */
function isPlain(value: unknown): value is Readonly<Fields> {
  return isRecord(value) && !(value instanceof Date);
}
