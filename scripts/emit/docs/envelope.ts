import type { EventContract } from '../../contract/contract.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { type Field, fieldsOf } from '../../contract/schema/fields.ts';
import { assumed, code, join, prose, table } from './markdown.ts';

/** The fields that all events have, told once. A contract of one event has no envelope apart from it. */
export function envelope(events: readonly EventContract[], schemas: Schemas): string {
  const payloads = events.flatMap(({ payload }) => (payload ? [outer(fieldsOf(payload, schemas))] : []));
  const [first = [], ...others] = payloads;
  if (others.length === 0) return '';
  const rows = first.flatMap((field) => {
    const all = [field, ...others.flatMap((fields) => fields.find(({ path }) => path === field.path) ?? [])];
    return all.length === payloads.length ? [row(all)] : [];
  });
  return table(['Field', 'Type', 'Required', 'Description'], rows);
}

function outer(fields: readonly Field[]): Field[] {
  return fields.filter(({ path }) => !/[.[]/.test(path));
}

function row(all: readonly Field[]): string[] {
  const description = isSame(all, 'description') ? all[0]?.description : 'Differs from event to event.';
  return [
    code(all[0]?.path ?? ''),
    prose(isSame(all, 'type') ? all[0]?.type : typeOfAll(all)),
    all.every(({ required }) => required) ? 'yes' : 'no',
    join(prose(description), assumed(isSame(all, 'assumption') ? all[0]?.assumption : undefined)),
  ];
}

function isSame(all: readonly Field[], key: 'type' | 'description' | 'assumption'): boolean {
  return all.every((field) => field[key] === all[0]?.[key]);
}

/** Literal strings that differ, such as the names of the events, are strings. */
function typeOfAll(all: readonly Field[]): string {
  return all.every(({ type }) => type.startsWith('"')) ? 'string' : 'any';
}
