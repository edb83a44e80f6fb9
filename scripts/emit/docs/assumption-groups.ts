import type { Contract, Schema } from '../../contract/contract.ts';
import { fieldsOf } from '../../contract/schema/fields.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { isObject, type JsonValue, text } from '../../contract/json.ts';
import { mapSubschemas } from '../../contract/schema/subschemas.ts';

/** What is assumed of one schema, or of deliveries. */
export interface AssumptionGroup {
  readonly title: string;
  readonly kind: 'delivery' | 'fields';
  readonly rows: readonly AssumptionRow[];
}

interface AssumptionRow {
  /** Undefined for what is documented. */
  readonly reason: string | undefined;
  readonly subjects: readonly Subject[];
}

interface Subject {
  /** A word before the name. */
  readonly before: string;
  readonly name: string;
  /** The field on the page of an event. */
  readonly field?: { readonly slug: string; readonly path: string };
}

/** Every assumption by what it is about; nothing where the document has no marks. */
export function assumptionGroups(contract: Contract, schemas: Schemas): AssumptionGroup[] {
  return [...delivery(contract), ...events(contract, schemas), ...objects(contract, schemas)];
}

function delivery({ constants, events: all }: Contract): AssumptionGroup[] {
  const marks = [
    ...constants.map(({ name, assumption }) => ({ before: '', name, assumption })),
    ...all.flatMap(({ headers }) => headers.map(({ name, assumption }) => ({ before: '', name, assumption }))),
    ...all.flatMap(({ responses }) =>
      responses.map(({ status, assumption }) => ({ before: 'Answer ', name: status, assumption })),
    ),
  ];
  const rows = marks.flatMap(({ assumption: reason, ...subject }) =>
    reason === undefined ? [] : [{ reason, subjects: [subject] }],
  );
  const unique = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return unique.size === 0 ? [] : [{ title: 'Delivery', kind: 'delivery', rows: [...unique.values()] }];
}

/** What the events say of themselves, once for those that say the same. */
function events({ events: all }: Contract, schemas: Schemas): AssumptionGroup[] {
  const groups = new Map<string, { names: string[]; group: AssumptionGroup }>();
  for (const { name, slug, payload } of all) {
    const rows = rowsOf(payload, schemas, () => ({ slug, before: '' }));
    if (rows.length === 0) continue;
    const key = JSON.stringify(rows.map(({ reason, subjects }) => [reason, subjects.map((subject) => subject.name)]));
    const known = groups.get(key) ?? { names: [], group: { title: '', kind: 'fields', rows } };
    known.names.push(name);
    groups.set(key, known);
  }
  return [...groups.values()].map(({ names, group }) => ({ ...group, title: names.join(', ') }));
}

function objects(contract: Contract, schemas: Schemas): AssumptionGroup[] {
  return contract.schemas.flatMap(({ name, schema }): AssumptionGroup[] => {
    if (!isObject(schema['properties'])) return [];
    const rows = rowsOf(schema, schemas, () => placeOf(name, contract, schemas));
    return rows.length === 0 ? [] : [{ title: name, kind: 'fields', rows }];
  });
}

interface Place {
  readonly slug: string;
  /** The path of the object, with what stands before the names of its fields. */
  readonly before: string;
}

/** Where an object is first found. */
function placeOf(object: string, { events: all }: Contract, schemas: Schemas): Place | undefined {
  for (const { slug, payload } of all) {
    const field = fieldsOf(payload ?? {}, schemas).find((each) => each.object === object);
    if (field) return { slug, before: `${field.path}${field.type.startsWith('array') ? '[]' : ''}.` };
  }
  return undefined;
}

/** The properties of a schema by the reason that they are as they are, the documented ones first. */
function rowsOf(schema: Schema | undefined, schemas: Schemas, find: () => Place | undefined): AssumptionRow[] {
  const marks = schema ? marksOf(schema, schemas) : [];
  if (marks.every(({ assumption }) => assumption === undefined)) return [];
  const place = find();
  const byReason = new Map<string | undefined, Subject[]>([[undefined, []]]);
  for (const { path, assumption } of marks) {
    const field = place && { field: { slug: place.slug, path: place.before + path } };
    byReason.set(assumption, [...(byReason.get(assumption) ?? []), { before: '', name: path, ...field }]);
  }
  return [...byReason].flatMap(([reason, subjects]) => (subjects.length === 0 ? [] : [{ reason, subjects }]));
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
