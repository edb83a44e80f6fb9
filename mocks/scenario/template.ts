import { valueAt } from '../../src/parse/value-at.ts';
import { copy, copyInside, define } from '../fixture.ts';

/** What stands for a value in a template: a field of an actor, or a time after the step. */
const ACTOR = '$actor';
const AT = '$at';

/** Gives what a template refers to. */
export interface Lookup {
  field(actor: string, path: readonly string[]): unknown;
  time(delay: number): unknown;
}

type Fields = Record<string, unknown>;

/** A template deep-merged into a value, which may change, with what it refers to in place of the references. */
export function overlay(base: unknown, template: unknown, lookup: Lookup): unknown {
  if (!isFields(template)) return copy(template);
  if (AT in template) return lookup.time(template[AT] as number);
  const start: Fields = isFields(base) ? base : {};
  const found = ACTOR in template ? referred(template, lookup) : undefined;
  if (ACTOR in template && !isFields(found)) return copy(found);
  const target = isFields(found) ? copyInside({ ...start, ...found }) : start;
  for (const key of Object.keys(template)) {
    if (key === ACTOR) continue;
    define(target, key, overlay(Object.hasOwn(target, key) ? target[key] : undefined, template[key], lookup));
  }
  return target;
}

/** Whether a template says what is at a path of the value that it is merged into. */
export function isCovered(template: unknown, [name, ...rest]: readonly string[], lookup: Lookup): boolean {
  if (!isFields(template) || AT in template) return true;
  if (ACTOR in template) {
    const found = referred(template, lookup);
    if (name === undefined || !isFields(found) || valueAt(found, [name, ...rest]) !== undefined) return true;
  }
  return name !== undefined && Object.hasOwn(template, name) && isCovered(template[name], rest, lookup);
}

/** A value with null for what a template replaces as a whole, so that it need not be copied. */
export function withoutCovered(value: unknown, template: unknown, lookup: Lookup): unknown {
  if (!isFields(value) || !isFields(template) || AT in template) return value;
  const found = ACTOR in template ? referred(template, lookup) : undefined;
  if (isFields(found) && Object.keys(value).every((name) => Object.hasOwn(found, name))) return null;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      Object.hasOwn(template, name) ? withoutCovered(item, template[name], lookup) : item,
    ]),
  );
}

function referred(template: Fields, lookup: Lookup): unknown {
  return fieldAt(template[ACTOR] as string, lookup);
}

/** What a reference such as `campaign.id` leads to. */
export function fieldAt(reference: string, lookup: Lookup): unknown {
  const [actor, path] = parse(reference);
  return lookup.field(actor, path);
}

const parsed = new Map<string, readonly [actor: string, path: readonly string[]]>();

/** References are few and are asked for again and again. */
function parse(reference: string): readonly [actor: string, path: readonly string[]] {
  const known = parsed.get(reference);
  if (known) return known;
  const [actor = '', ...path] = reference.split('.');
  parsed.set(reference, [actor, path]);
  return [actor, path];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
