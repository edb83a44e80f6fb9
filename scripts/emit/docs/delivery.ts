import type { Contract, EventContract } from '../../contract/contract.ts';
import { constantSection } from './constants.ts';
import { assumed, code, join, prose, section, sections, table } from './markdown.ts';

/** The rows of a table about deliveries. */
type Rows = readonly (readonly string[])[];

interface CommonRows {
  readonly headers: Rows;
  readonly answers: Rows;
}

const cache = new WeakMap<readonly EventContract[], CommonRows>();

function commonRows(events: readonly EventContract[]): CommonRows {
  const rows = cache.get(events) ?? {
    headers: inCommon(events.map(headerRows)),
    answers: inCommon(events.map(answerRows)),
  };
  cache.set(events, rows);
  return rows;
}

/** What is the same for the delivery of every event; undefined where the document says nothing of it. */
export function deliveryPage({ events, constants }: Contract): string | undefined {
  const { headers, answers } = commonRows(events);
  const parts = [
    headersTable(headers),
    answersTable(answers),
    ...constants.map((constant) => constantSection('##', constant)),
  ];
  return parts.every((part) => part === '')
    ? undefined
    : sections('# Delivery', 'What every event has in common on its way.', ...parts);
}

/** What the delivery of one event has beside that. */
export function ownDelivery(event: EventContract, { events }: Contract): string[] {
  const { headers, answers } = commonRows(events);
  return [headersTable(without(headerRows(event), headers)), answersTable(without(answerRows(event), answers))];
}

function headersTable(rows: Rows): string {
  return section('## Headers', table(['Header', 'Required', 'Description'], rows));
}

function answersTable(rows: Rows): string {
  return section('## Answers', table(['Status', 'Meaning'], rows));
}

function inCommon([first = [], ...others]: readonly Rows[]): Rows {
  const sets = others.map((rows) => new Set(rows.map(String)));
  return first.filter((row) => sets.every((rows) => rows.has(String(row))));
}

function without(rows: Rows, common: Rows): Rows {
  const known = new Set(common.map(String));
  return rows.filter((row) => !known.has(String(row)));
}

function headerRows({ headers }: EventContract): Rows {
  return headers.map(({ name, required, description, assumption }) => [
    code(name),
    required ? 'yes' : 'no',
    join(prose(description), assumed(assumption)),
  ]);
}

function answerRows({ responses }: EventContract): Rows {
  return responses.map(({ status, description, assumption }) => [
    code(status),
    join(prose(description), assumed(assumption)),
  ]);
}
