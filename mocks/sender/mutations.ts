import type { WebhookEventName } from '../../generated/types.ts';
import { type Fixtures, fixtures } from '../../generated/fixtures.ts';
import { fieldSets, knownFields } from '../../generated/known-fields.ts';
import { validators } from '../../generated/validator-map.ts';
import { check } from '../../src/parse/check.ts';
import { withValueAt } from '../../src/parse/value-at.ts';
import { pointerSegment, pointerSegments } from '../../src/pointer.ts';

/** A change to an event that breaks one constraint of its JSON Schema, and no other. */
export interface Mutation {
  /** JSON Pointer to what is changed. */
  readonly path: string;
  /** The keyword of JSON Schema that is broken, such as `required`, `type` or `minimum`. */
  readonly keyword: string;
  /** What the validator has to say, such as `must be at least 0`. */
  readonly message: string;
  /** What stands at the path instead; undefined where nothing does. */
  readonly value: unknown;
}

/**
 * What is tried at each place. The validator knows the schema, so it is asked, place by place, what each of these
 * breaks: nothing here repeats the schema, and what it does not reject for this reason alone is no mutation.
 */
const ATTEMPTS: readonly unknown[] = [undefined, null, 1.5, 'not this', '', -1, 1e300, 'x'.repeat(10_000), [], {}];

/** One mutation for each constraint of an event, with the variant that shows it; null counts as one of its own. */
export function mutationsOf<Name extends WebhookEventName>(
  name: Name,
): (Mutation & { readonly variant: keyof Fixtures[Name] })[] {
  const found = new Map<string, Mutation & { readonly variant: keyof Fixtures[Name] }>();
  for (const [variant, event] of Object.entries(fixtures[name])) {
    for (const path of placesIn(event, knownFields[name])) {
      for (const value of ATTEMPTS) {
        const [issue, ...more] = check(validators[name], mutate(event, path, value)) ?? [];
        if (issue?.path !== path || more.length > 0) continue;
        const key = `${path} ${issue.keyword} ${value === null}`;
        if (!found.has(key)) found.set(key, { ...issue, value, variant: variant as keyof Fixtures[Name] });
      }
    }
  }
  return [...found.values()];
}

/** A copy of the event with another value at a path, or with none there. */
export function mutate(event: unknown, path: string, value: unknown): unknown {
  return withValueAt(event, pointerSegments(path), value);
}

/** JSON Pointers to all that an event has, and to all that it could have beside that; of a list, to its first item. */
function placesIn(event: unknown, set: string): string[] {
  const places: string[] = [];
  visit(event, set, '');
  return places;

  function visit(value: unknown, inside: string, pointer: string): void {
    if (typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    const fields = isList ? {} : (fieldSets[inside] ?? {});
    for (const key of isList
      ? Object.keys(value).slice(0, 1)
      : new Set([...Object.keys(value), ...Object.keys(fields)])) {
      const place = `${pointer}/${pointerSegment(key)}`;
      places.push(place);
      visit((value as Record<string, unknown>)[key], isList ? inside : (fields[key] ?? ''), place);
    }
  }
}
