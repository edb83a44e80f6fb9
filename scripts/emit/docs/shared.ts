import type { EventContract } from '../../contract/contract.ts';
import { isObject } from '../../contract/json.ts';
import { type Field, fieldsOf } from '../../contract/schema/fields.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';

const cache = new WeakMap<readonly EventContract[], ReadonlySet<string>>();

/** The names of the objects that more than one event holds, so that their fields are described once. */
export function sharedObjects(events: readonly EventContract[], schemas: Schemas): ReadonlySet<string> {
  const names = cache.get(events) ?? findShared(events, schemas);
  cache.set(events, names);
  return names;
}

function findShared(events: readonly EventContract[], schemas: Schemas): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { payload } of events) {
    const names = new Set(fieldsOf(payload ?? {}, schemas).flatMap(({ object }) => object ?? []));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const isShared = ([name, count]: [string, number]): boolean =>
    count > 1 && isObject(schemas.get(name)?.['properties']);
  return new Set([...counts].filter(isShared).map(([name]) => name));
}

/** The names of the fields, other than objects, that every event has at the outside. */
export function envelopeFields(events: readonly EventContract[], schemas: Schemas): ReadonlySet<string> {
  const [first, ...others] = events.flatMap(({ payload }) => (payload ? [outerNames(fieldsOf(payload, schemas))] : []));
  if (first === undefined || others.length === 0) return new Set();
  return new Set([...first].filter((name) => others.every((names) => names.has(name))));
}

function outerNames(fields: readonly Field[]): Set<string> {
  const parents = new Set(fields.filter(({ steps }) => steps.length > 1).map(({ steps }) => steps[0]));
  const outer = fields.filter(({ steps, type }) => steps.length === 1 && type !== 'object' && !parents.has(steps[0]));
  return new Set(outer.map(({ path }) => path));
}
