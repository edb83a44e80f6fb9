import { eventTimeOf } from '../src/parse/envelope.ts';
import { parseDateTime } from '../src/parse/date-time.ts';
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
const LOWER_HEX = 'abcdef';
const UPPER_HEX = 'ABCDEF';
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** Where a UUID has its version and its variant. */
const UUID_FIXED = [14, 19];

export interface Reseeding {
  readonly seed?: number | string | undefined;
  /** Milliseconds since 1970. */
  readonly at?: number | undefined;
}

/**
 * Gives an event other ids and times, in place. What was equal stays equal (an id that is referred to elsewhere in the
 * event), what was later stays later, and an id keeps its length, its prefix and its kinds of characters.
 */
export function reseed(event: unknown, paths: SeededPaths, { seed, at }: Reseeding): void {
  const state = seed === undefined ? undefined : seedNumber(seed);
  const shift = at === undefined ? shiftOf(state) : shiftTo(at, event);
  if (state !== undefined) replaceIds(event, paths.ids, state);
  if (shift !== undefined) moveTimes(event, paths.times, shift);
}

/** Gives a value other ids, in place. */
export function replaceIds(value: unknown, paths: readonly string[], seed: number): void {
  for (const path of paths) replace(value, path, (id) => otherId(id, seed));
}

/** Gives a value the times that lie so many milliseconds from one, in place. */
export function setTimes(value: unknown, offsets: ReadonlyMap<string, number>, time: number): void {
  for (const [path, offset] of offsets) replace(value, path, () => new Date(time + offset).toISOString());
}

/** Moves times of a value by some milliseconds, in place. */
export function moveTimes(value: unknown, paths: readonly string[], shift: number): void {
  for (const path of paths) replace(value, path, (time) => new Date(parseDateTime(time) + shift).toISOString());
}

/** Seeds as whole numbers of 32 bits. Numbers that differ there give events that share no id. */
export function seedNumber(seed: number | string): number {
  return typeof seed === 'number' ? seed | 0 : hash(seed);
}

/** Undefined for an event that does not say when it happened. */
function shiftTo(at: number, event: unknown): number | undefined {
  const time = eventTimeOf(event);
  return time === undefined ? undefined : at - time;
}

function shiftOf(state: number | undefined): number | undefined {
  return state === undefined ? undefined : (mix(state) % (SPREAD_DAYS * DAY_MS)) | 0;
}

function replace(event: unknown, path: string, change: (value: string) => string): void {
  const [parents, last] = place(path);
  let target = event;
  for (const segment of parents) target = own(target, segment);
  const value = own(target, last);
  if (typeof value === 'string' && value !== '') (target as Record<string, unknown>)[last] = change(value);
}

const places = new Map<string, readonly [parents: readonly string[], last: string]>();

/** Paths are few and are asked for again and again. */
function place(path: string): readonly [parents: readonly string[], last: string] {
  const known = places.get(path);
  if (known) return known;
  const segments = pointerSegments(path);
  const found = [segments.slice(0, -1), segments.at(-1) ?? ''] as const;
  places.set(path, found);
  return found;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function otherId(id: string, seed: number): string {
  const separator = Math.max(id.lastIndexOf('_'), id.lastIndexOf(':'));
  const fixed = separator === -1 ? Math.min(4, id.length >> 1) : separator + 1;
  const isUuid = UUID.test(id);
  let state = seed ^ hash(id);
  let result = id.slice(0, fixed);
  for (let index = fixed; index < id.length; index++) {
    state = (state + 0x6d2b79f5) | 0;
    const character = id.charAt(index);
    const alphabet = isUuid && UUID_FIXED.includes(index) ? undefined : alphabetOf(character, isUuid);
    result += alphabet === undefined ? character : alphabet.charAt(mix(state) % alphabet.length);
  }
  return result;
}

function alphabetOf(char: string, isHexadecimal: boolean): string | undefined {
  if (char >= '0' && char <= '9') return DIGITS;
  if (char >= 'a' && char <= 'z') return isHexadecimal ? LOWER_HEX : LOWER;
  if (char >= 'A' && char <= 'Z') return isHexadecimal ? UPPER_HEX : UPPER;
  return undefined;
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
