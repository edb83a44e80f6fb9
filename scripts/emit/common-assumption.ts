import type { Contract, Schema } from '../contract/contract.ts';
import { isObject, type JsonValue, text } from '../contract/json.ts';
import { mapSubschemas } from '../contract/schema/subschemas.ts';

/** The contract without the marks that repeat its common assumption, which is stated once. */
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
  return assumption === undefined || text(assumption) === common ? rest : { ...rest, 'x-assumption': assumption };
}
