import type { Contract, Schema } from '../contract/contract.ts';
import { isObject, type JsonValue, text } from '../contract/json.ts';
import { mapSubschemas } from '../contract/schema/subschemas.ts';

/** The contract without its common assumption beside fields, alone or as a part of a reason: it is stated once. */
export function withoutCommonAssumption(contract: Contract): Contract {
  const { commonAssumption, events, schemas } = contract;
  if (commonAssumption === undefined) return contract;
  return {
    ...contract,
    schemas: schemas.map(({ name, schema }) => ({ name, schema: unmarked(schema, commonAssumption) })),
    events: events.map((event) => ({ ...event, payload: event.payload && unmarked(event.payload, commonAssumption) })),
  };
}

function unmarked(schema: Schema, common: string): Schema {
  const inside = (node: JsonValue): JsonValue => (isObject(node) ? unmarked(node, common) : node);
  const { 'x-assumption': assumption, ...rest } = mapSubschemas(schema, inside);
  const reason = text(assumption);
  const own = reason === undefined ? undefined : withoutReason(reason, common);
  return own === undefined ? rest : { ...rest, 'x-assumption': own };
}

/** A reason without the clauses that state another one; undefined where nothing is left. */
export function withoutReason(reason: string, common: string): string | undefined {
  const clauses = reason.split(CLAUSE_END);
  const rest = clauses.filter((clause) => normalized(clause) !== normalized(common));
  if (rest.length === clauses.length) return reason;
  return rest.length === 0 ? undefined : capitalized(rest.join(' ').replace(/;$/, '.'));
}

const CLAUSE_END = /(?<=[.;])\s+/;

function normalized(clause: string): string {
  return clause.trim().replace(/[.;]$/, '').replaceAll(/\s+/g, ' ').toLowerCase();
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
