import type { Discriminator, Schema } from '../contract.ts';
import { isObject, type JsonValue, list } from '../json.ts';
import { resolve, type Schemas } from '../schema/resolve.ts';

/** One operation under `webhooks`, as far as it matters for finding its event's name. */
export interface Candidate {
  readonly key: string;
  readonly operationId: string | undefined;
  readonly payload: Schema | undefined;
  /** Headers whose value is fixed by the document. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** Names that properties of this kind have in the documents of many senders, the most usual first. */
const CONVENTIONAL = ['event', 'type', 'event_type', 'eventType', 'event_name', 'eventName', 'topic', 'name'];

/**
 * Finds the property, or else the header, that carries the names of the events: the one whose fixed values tell the
 * webhooks apart. A property that few webhooks have, or that merely repeats from event to event (`action: created`), is none.
 */
export function findDiscriminator(candidates: readonly Candidate[], schemas: Schemas): Discriminator | undefined {
  const body = best(candidates, (candidate) => propertyLiterals(candidate.payload, schemas));
  if (body !== undefined) return { in: 'body', name: body };
  const header = best(candidates, ({ headers }) => headers);
  return header === undefined ? undefined : { in: 'header', name: header };
}

function best(
  candidates: readonly Candidate[],
  literals: (candidate: Candidate) => ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const found = new Map<string, { values: string[]; webhooks: number; matches: number }>();
  for (const candidate of candidates) {
    const known = new Set([normalise(candidate.key), normalise(candidate.operationId ?? '')]);
    for (const [name, values] of literals(candidate)) {
      const entry = found.get(name) ?? { values: [], webhooks: 0, matches: 0 };
      entry.values.push(...values);
      entry.webhooks += 1;
      if (values.some((value) => known.has(normalise(value)))) entry.matches += 1;
      found.set(name, entry);
    }
  }
  const eligible = [...found].filter(([name, { values, webhooks, matches }]) => {
    const distinct = new Set(values).size;
    if (webhooks * 2 < candidates.length) return false;
    if (matches > 0) return true;
    return CONVENTIONAL.includes(name) ? distinct * 2 > values.length : distinct === values.length && distinct > 1;
  });
  eligible.sort(
    ([a, x], [b, y]) => y.matches - x.matches || y.webhooks - x.webhooks || rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  return eligible[0]?.[0];
}

/** The top-level properties of a payload that allow but a few given strings. */
function propertyLiterals(payload: Schema | undefined, schemas: Schemas): Map<string, readonly string[]> {
  const names = new Set<string>();
  collectProperties(payload, schemas, names, new Set());
  const literals = new Map<string, readonly string[]>();
  for (const name of names) {
    const values = literalsOf(payload, name, schemas);
    if (values) literals.set(name, values);
  }
  return literals;
}

/** The strings that a payload's property is limited to; undefined where it is free. */
export function literalsOf(schema: Schema | undefined, property: string, schemas: Schemas): string[] | undefined {
  return walk(schema, 0);

  function walk(node: JsonValue | undefined, depth: number): string[] | undefined {
    const target = resolve(node, schemas);
    if (!target || depth > 20) return undefined;
    const own = isObject(target['properties']) ? values(target['properties'][property], schemas) : undefined;
    if (own) return own;
    for (const part of list(target['allOf'])) {
      const found = walk(part, depth + 1);
      if (found) return found;
    }
    const branches = alternatives(target);
    const each = branches.map((branch) => walk(branch, depth + 1));
    if (branches.length === 0 || each.some((found) => found === undefined)) return undefined;
    return [...new Set(each.flatMap((found) => found ?? []))];
  }
}

/** The part of a payload that one of its event names belongs to. */
export function narrow(schema: Schema, property: string, value: string, schemas: Schemas): Schema {
  const target = resolve(schema, schemas);
  if (!target || !literalsOf(target, property, schemas)?.includes(value)) return schema;
  const { properties } = target;
  if (isObject(properties) && values(properties[property], schemas)) {
    const { enum: _set, ...kept } = resolve(properties[property], schemas) ?? {};
    return { ...target, properties: { ...properties, [property]: { ...kept, const: value } } };
  }
  if (Array.isArray(target['allOf'])) {
    return {
      ...target,
      allOf: target['allOf'].map((part) => (isObject(part) ? narrow(part, property, value, schemas) : part)),
    };
  }
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = target;
  const branches = alternatives(target)
    .filter(isObject)
    .filter((branch) => literalsOf(branch, property, schemas)?.includes(value))
    .map((branch) =>
      literalsOf(branch, property, schemas)?.length === 1 ? branch : narrow(branch, property, value, schemas),
    );
  const [only] = branches;
  if (only && branches.length === 1 && Object.keys(rest).every((key) => key === 'description' || key === 'title'))
    return only;
  return { ...rest, anyOf: branches };
}

function collectProperties(node: JsonValue | undefined, schemas: Schemas, names: Set<string>, seen: Set<Schema>): void {
  const target = resolve(node, schemas);
  if (!target || seen.has(target)) return;
  seen.add(target);
  if (isObject(target['properties'])) for (const name of Object.keys(target['properties'])) names.add(name);
  for (const part of [...list(target['allOf']), ...alternatives(target)]) collectProperties(part, schemas, names, seen);
}

function values(node: JsonValue | undefined, schemas: Schemas): string[] | undefined {
  const target = resolve(node, schemas);
  if (!target) return undefined;
  if (typeof target['const'] === 'string') return [target['const']];
  const set = target['enum'];
  if (!Array.isArray(set) || set.length === 0) return undefined;
  return set.every((value) => typeof value === 'string') ? set : undefined;
}

function alternatives(schema: Schema): JsonValue[] {
  return [...list(schema['oneOf']), ...list(schema['anyOf'])];
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function rank(name: string): number {
  const index = CONVENTIONAL.indexOf(name);
  return index === -1 ? CONVENTIONAL.length : index;
}
