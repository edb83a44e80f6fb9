import { usageError } from './package-name.ts';

/** The longest delay that a timer takes, in milliseconds. */
export const MAX_DELAY_MS: number = 2 ** 31 - 1;

interface Range {
  /** Default: above 0. */
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * Validates an option that is a number: `NaN` or text would silently disable a limit.
 *
 * @param unit plural: `milliseconds`.
 * @returns the value.
 * @throws {TypeError} unless it is a finite number within the range, above 0 by default.
 */
export function checkNumber(name: string, value: number, unit: string, { min, max, integer }: Range = {}): number {
  const isInRange = Number.isFinite(value) && (min === undefined ? value > 0 : value >= min) && value <= (max ?? value);
  if (isInRange && (integer !== true || Number.isInteger(value))) return value;
  const kind = `${min === undefined ? 'a positive' : 'a'} ${integer === true ? 'whole number' : 'finite number'} of ${unit}`;
  const range = [min === undefined ? '' : ` from ${min}`, max === undefined ? '' : ` up to ${max}`].join('');
  throw wrongOption(name, `${kind}${range}`, value);
}

/** The latest time that a `Date` can hold, in milliseconds since 1970. */
const MAX_TIME_MS = 8.64e15;

/** @throws {TypeError} unless the value is undefined or a time that a `Date` can hold. */
export function checkTime(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && Math.abs(value) <= MAX_TIME_MS)) return;
  throw wrongOption(name, 'a number of milliseconds since 1970, as of `Date.now()`', value);
}

/** @throws {TypeError} unless the value is undefined or a function. */
export function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') throw wrongOption(name, 'a function', value);
}

/**
 * A clock that checks what it returns: a time that is no number would silently disable every limit of age.
 *
 * @throws {TypeError} unless the option is undefined or a function; the clock throws one for anything but a finite number.
 */
export function clockOf(now: () => number = Date.now): () => number {
  checkFunction('now', now);
  return () => {
    const time = now();
    if (!Number.isFinite(time)) throw wrongOption('now()', 'a number of milliseconds since 1970', time);
    return time;
  };
}

/** @throws {TypeError} unless the value is undefined or a boolean. */
export function checkBoolean(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean') throw wrongOption(name, 'true or false', value);
}

/** @param expected what the option must be: `a function`. */
export function wrongOption(name: string, expected: string, value: unknown): TypeError {
  return usageError(`\`${name}\` must be ${expected}, got ${shown(value)}.`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100));
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
