import { pointerSegments } from '../src/pointer.ts';

/** Where an event holds ids and times, as JSON Pointers. */
export interface SeededPaths {
  readonly ids: readonly string[];
  readonly times: readonly string[];
}

const DAY_MS = 86_400_000;
/** Seeded times lie up to this many days after those of the fixture. */
const SPREAD_DAYS = 365;
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface Reseeding {
  readonly seed?: number | string | undefined;
  /** Milliseconds since 1970. */
  readonly at?: number | undefined;
}

/**
 * Overrides that give an event other ids and times. What was equal stays equal (an id that is referred to elsewhere in
 * the event), what was later stays later, and an id keeps its length, its prefix and its kinds of characters.
 */
export function reseed(event: unknown, paths: SeededPaths, { seed, at }: Reseeding): Record<string, unknown> {
  const overrides: Record<string, unknown> = {};
  const state = seed === undefined ? undefined : seedNumber(seed);
  if (state !== undefined) for (const path of paths.ids) replace(event, overrides, path, (id) => otherId(id, state));
  const shift = at === undefined ? shiftOf(state) : at - Date.parse(String(own(event, 'timestamp')));
  if (shift === undefined) return overrides;
  for (const path of paths.times) {
    replace(event, overrides, path, (time) => new Date(Date.parse(time) + shift).toISOString());
  }
  return overrides;
}

/** Seeds as whole numbers of 32 bits. Numbers that differ there give events that share no id. */
export function seedNumber(seed: number | string): number {
  return typeof seed === 'number' ? seed | 0 : hash(seed);
}

function shiftOf(state: number | undefined): number | undefined {
  return state === undefined ? undefined : (mix(state) % (SPREAD_DAYS * DAY_MS)) | 0;
}

function replace(
  event: unknown,
  overrides: Record<string, unknown>,
  path: string,
  change: (value: string) => string,
): void {
  const segments = pointerSegments(path);
  const last = segments.pop();
  let source = event;
  for (const segment of segments) source = own(source, segment);
  const value = last === undefined ? undefined : own(source, last);
  if (last === undefined || typeof value !== 'string' || value === '') return;
  let target = overrides;
  for (const segment of segments) {
    const next = (own(target, segment) ?? {}) as Record<string, unknown>;
    target[segment] = next;
    target = next;
  }
  target[last] = change(value);
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function otherId(id: string, seed: number): string {
  const separator = Math.max(id.lastIndexOf('_'), id.lastIndexOf(':'));
  const fixed = separator === -1 ? Math.min(4, id.length >> 1) : separator + 1;
  let state = seed ^ hash(id);
  let result = id.slice(0, fixed);
  for (let index = fixed; index < id.length; index++) {
    state = (state + 0x6d2b79f5) | 0;
    const alphabet = alphabetOf(id.charAt(index));
    result += alphabet === undefined ? id.charAt(index) : alphabet.charAt(mix(state) % alphabet.length);
  }
  return result;
}

function alphabetOf(char: string): string | undefined {
  return [DIGITS, LOWER, UPPER].find((alphabet) => alphabet.includes(char));
}

/** The finaliser of MurmurHash3: one to one on 32 bits, so that two numeric seeds never meet. */
export function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
