import type { Contract, EventContract } from '../../contract/contract.ts';
import { type Field, fieldsOf } from '../../contract/schema/fields.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { assumed, code, join, escapeMarkdown, prose, section, table } from './markdown.ts';
import { sharedObjects } from './shared.ts';

/** The fields of a payload; those of each object that other events have too stand in a table of their own. */
export function payloadSection({ payload }: EventContract, contract: Contract, schemas: Schemas): string {
  if (!payload) return '';
  const shared = sharedObjects(contract.events, schemas);
  const found = new Set<string>();
  const main = fieldsTable(fieldsOf(payload, schemas), shared, found);
  const objects: string[] = [];
  // A set that grows while it is read: an object may hold further ones.
  for (const name of found) {
    const rows = fieldsTable(fieldsOf(schemas.get(name) ?? {}, schemas), shared, found);
    objects.push(section(`### ${escapeMarkdown(name)}`, rows));
  }
  return section('## Payload', commonly(contract), main, ...objects);
}

/** What holds for most fields, and is not repeated beside them. */
function commonly({ commonAssumption }: Contract): string {
  return commonAssumption === undefined ? '' : `*Assumption of most fields:* ${prose(commonAssumption)}`;
}

function fieldsTable(fields: readonly Field[], shared: ReadonlySet<string>, found: Set<string>): string {
  const folded: string[] = [];
  const rows = fields.flatMap((field) => {
    if (folded.some((path) => field.path.startsWith(`${path}.`) || field.path.startsWith(`${path}[]`))) return [];
    const name = field.object !== undefined && shared.has(field.object) ? field.object : undefined;
    if (name === undefined) return [row(field)];
    folded.push(field.path);
    found.add(name);
    return [row({ ...field, type: `${field.type}, see ${name}` })];
  });
  return table(['Field', 'Type', 'Required', 'Nullable', 'Description'], rows);
}

function row({ path, type, required, nullable, personal, description, assumption }: Field): string[] {
  return [
    code(path),
    prose(type),
    yes(required),
    yes(nullable),
    join(join(prose(description), personal ? '**Personal data.**' : ''), assumed(assumption)),
  ];
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
