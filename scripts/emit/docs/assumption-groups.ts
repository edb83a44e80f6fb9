import type { Contract, Schema } from '../../contract/contract.ts';
import { fieldsOf, type Origin } from '../../contract/schema/fields.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { isObject, type JsonValue, text } from '../../contract/json.ts';
import { mapSubschemas } from '../../contract/schema/subschemas.ts';
import { withoutReason } from '../common-assumption.ts';
import { deliveryMarks } from './delivery-marks.ts';
import { prose } from './markdown.ts';
import type { AssumptionGroup, AssumptionRow, AssumptionSubject } from './page-data.ts';

/** Every assumption, and where the page of all of them lists it. */
export interface Assumptions {
  /** By what they are about; none where the document has no marks. */
  readonly groups: readonly AssumptionGroup[];
  /** The key of a field of an event; undefined where nothing is assumed of what it belongs to. */
  readonly keyOf: (slug: string, origin: Origin) => string | undefined;
}

export function assumptionsOf(contract: Contract, schemas: Schemas): Assumptions {
  const ofEvents = events(contract, schemas);
  const ofObjects = objects(contract, schemas);
  const delivery = deliveryGroup(contract);
  const owners = new Map(ofEvents.flatMap(({ slugs }) => slugs.map((slug) => [slug, slugs[0] ?? slug])));
  const groups = [...delivery, ...[...ofEvents, ...ofObjects].map(({ group }) => group)];
  const keys = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ subjects }) => subjects.map(({ key }) => key))));
  return {
    groups,
    keyOf(slug, { schema, path }) {
      const key = `${schema ?? owners.get(slug) ?? slug}.${path}`;
      return keys.has(key) ? key : undefined;
    },
  };
}

function deliveryGroup(contract: Contract): AssumptionGroup[] {
  const rows = deliveryMarks(contract).map(({ key, before, name, reason, place }) => ({
    isCommon: false,
    reason: prose(reason),
    subjects: [{ key, before, name, place }],
  }));
  return rows.length === 0 ? [] : [{ title: 'Delivery', kind: 'delivery', rows }];
}

interface EventsGroup {
  readonly slugs: string[];
  readonly group: AssumptionGroup;
}

/** What the events say of themselves, once for those that say the same. */
function events(contract: Contract, schemas: Schemas): EventsGroup[] {
  const found = new Map<string, { readonly names: string[]; readonly slugs: string[]; readonly marks: Mark[] }>();
  for (const { name, slug, payload } of contract.events) {
    const marks = payload ? marksOf(payload, schemas) : [];
    if (marks.every(({ assumption }) => assumption === undefined)) continue;
    const known = found.get(JSON.stringify(marks)) ?? { names: [], slugs: [], marks };
    known.names.push(name);
    known.slugs.push(slug);
    found.set(JSON.stringify(marks), known);
  }
  return [...found.values()].map(({ names, slugs, marks }) => {
    const [slug = ''] = slugs;
    const rows = rowsOf(marks, slug, contract, (path) => ({ slug, path }));
    return { slugs, group: { title: names.join(', '), kind: 'fields', rows } };
  });
}

function objects(contract: Contract, schemas: Schemas): { readonly group: AssumptionGroup }[] {
  const places = firstPlaces(contract, schemas);
  return contract.schemas.flatMap(({ name, schema }) => {
    const marks = marksOf(schema, schemas);
    if (marks.every(({ assumption }) => assumption === undefined)) return [];
    const rows = rowsOf(marks, name, contract, (path) => places.get(JSON.stringify([name, path])));
    return [{ group: { title: name, kind: 'fields', rows } }];
  });
}

interface FieldPlace {
  readonly slug: string;
  readonly path: string;
}

/** Where each field of a named schema is first found. */
function firstPlaces({ events: all }: Contract, schemas: Schemas): ReadonlyMap<string, FieldPlace> {
  const places = new Map<string, FieldPlace>();
  for (const { slug, payload } of all) {
    for (const { path, origin } of fieldsOf(payload ?? {}, schemas)) {
      const key = JSON.stringify([origin.schema, origin.path]);
      if (!places.has(key)) places.set(key, { slug, path });
    }
  }
  return places;
}

/** Fields by the reason that they are as they are, the documented ones first. */
function rowsOf(
  marks: readonly Mark[],
  owner: string,
  { commonAssumption }: Contract,
  findPlace: (path: string) => FieldPlace | undefined,
): AssumptionRow[] {
  const documented: AssumptionSubject[] = [];
  const byReason = new Map<string | undefined, AssumptionSubject[]>([[undefined, documented]]);
  for (const { path, assumption } of new Map(marks.map((mark) => [mark.path, mark])).values()) {
    const place = findPlace(path);
    const subject = { key: `${owner}.${path}`, before: '', name: path, ...(place && { place }) };
    byReason.set(assumption, [...(byReason.get(assumption) ?? []), subject]);
  }
  return [...byReason].flatMap(([whole, subjects]) => {
    if (subjects.length === 0) return [];
    const reason =
      whole === undefined || commonAssumption === undefined ? whole : withoutReason(whole, commonAssumption);
    return [{ isCommon: reason !== whole, ...(reason !== undefined && { reason: prose(reason) }), subjects }];
  });
}

interface Mark {
  readonly path: string;
  readonly assumption: string | undefined;
}

/** Each property that a schema has of its own: the object that it refers to has a section for itself. */
function marksOf(schema: Schema, schemas: Schemas, prefix = ''): Mark[] {
  const { properties, ...rest } = schema;
  const own = isObject(properties) ? Object.entries(properties) : [];
  const found = own.flatMap(([name, property]): Mark[] => {
    if (!isObject(property)) return [];
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const assumption = text(property['x-assumption'] ?? resolve(property, schemas)?.['x-assumption']);
    return [{ path, assumption }, ...marksOf(property, schemas, path)];
  });
  mapSubschemas(rest, (subschema: JsonValue) => {
    if (isObject(subschema)) found.push(...marksOf(subschema, schemas, 'items' in rest ? `${prefix}[]` : prefix));
    return subschema;
  });
  return found;
}
