import type { Contract, Schema } from '../../contract/contract.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { isObject, type JsonValue, text } from '../../contract/json.ts';
import { mapSubschemas } from '../../contract/schema/subschemas.ts';
import { code, plain, prose, section, sections, table } from './markdown.ts';

const INTRO =
  'What the documentation says, and what the contract had to choose where it says nothing. Every choice carries a mark in the OpenAPI document (`x-assumption`), from which this page is made.';

/** What the sender documents and what the contract had to choose; undefined where the document has no marks. */
export function assumptionsPage(contract: Contract, schemas: Schemas): string | undefined {
  const found = [delivery(contract), ...envelopes(contract, schemas), ...shared(contract, schemas)];
  return found.every((part) => part === '') ? undefined : sections('# Assumptions', INTRO, ...found);
}

function delivery({ constants, events }: Contract): string {
  const marks = [
    ...constants.map(({ name, assumption }) => ({ subject: code(name), assumption })),
    ...events.flatMap(({ headers }) => headers.map(({ name, assumption }) => ({ subject: code(name), assumption }))),
    ...events.flatMap(({ responses }) =>
      responses.map(({ status, assumption }) => ({ subject: `Answer ${code(status)}`, assumption })),
    ),
  ];
  const rows = marks.flatMap(({ subject, assumption }) =>
    assumption === undefined ? [] : [[subject, prose(assumption)]],
  );
  const unique = new Map(rows.map((row) => [row.join('\n'), row]));
  return section('## Delivery', table(['Subject', 'Assumption'], [...unique.values()]));
}

/** What the events say of themselves, once for those that say the same. */
function envelopes({ events }: Contract, schemas: Schemas): string[] {
  const byTable = new Map<string, string[]>();
  for (const { name, payload } of events) {
    const rows = fieldsTable(payload, schemas);
    byTable.set(rows, [...(byTable.get(rows) ?? []), plain(name)]);
  }
  return [...byTable].map(([rows, names]) => section(`## ${names.join(', ')}`, rows));
}

function shared(contract: Contract, schemas: Schemas): string[] {
  const objects = contract.schemas.filter(({ schema }) => isObject(schema['properties']));
  return objects.map(({ name, schema }) => section(`## ${plain(name)}`, fieldsTable(schema, schemas)));
}

/** The properties of a schema by the reason that they are as they are, the documented ones first. */
function fieldsTable(schema: Schema | undefined, schemas: Schemas): string {
  const marks = schema ? marksOf(schema, schemas) : [];
  if (marks.every(({ assumption }) => assumption === undefined)) return '';
  const byReason = new Map<string, string[]>([['Documented.', []]]);
  for (const { path, assumption } of marks) {
    const reason = assumption === undefined ? 'Documented.' : prose(assumption);
    byReason.set(reason, [...(byReason.get(reason) ?? []), code(path)]);
  }
  const rows = [...byReason].filter(([, fields]) => fields.length > 0);
  return table(
    ['Fields', 'Why they are as they are'],
    rows.map(([reason, fields]) => [fields.join(', '), reason]),
  );
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
