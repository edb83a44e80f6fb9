import { valueAt } from '../../src/parse/value-at.ts';
import { isRecord } from '../../src/is-record.ts';
import { copy, copyInside, mergeFields } from '../deep-merge.ts';

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
  if (!isRecord(template)) return copy(template);
  if (AT in template) return lookup.time(template[AT] as number);
  const start: Fields = isRecord(base) ? base : {};
  if (!(ACTOR in template)) return mergeFields(start, template, overlay, lookup);
  const found = referred(template, lookup);
  if (!isRecord(found)) return copy(found);
  const { [ACTOR]: _reference, ...rest } = template;
  return mergeFields(copyInside({ ...start, ...found }), rest, overlay, lookup);
}

/** Whether a template says what is at a path of the value that it is merged into. */
export function isCovered(template: unknown, [name, ...rest]: readonly string[], lookup: Lookup): boolean {
  if (!isRecord(template) || AT in template) return true;
  if (ACTOR in template) {
    const found = referred(template, lookup);
    if (name === undefined || !isRecord(found) || valueAt(found, [name, ...rest]) !== undefined) return true;
  }
  return name !== undefined && Object.hasOwn(template, name) && isCovered(template[name], rest, lookup);
}

/** A value with null for what a template replaces as a whole, so that it need not be copied. */
export function withoutCovered(value: unknown, template: unknown, lookup: Lookup): unknown {
  if (!isRecord(value) || !isRecord(template) || AT in template) return value;
  const found = ACTOR in template ? referred(template, lookup) : undefined;
  if (isRecord(found) && Object.keys(value).every((name) => Object.hasOwn(found, name))) return null;
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

/** What a reference such as `order.id` leads to. */
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
