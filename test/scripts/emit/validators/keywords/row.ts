import type { JsonObject } from '../../../../../scripts/contract/json.ts';

/** A schema with values that it allows, and values that it does not. */
export interface Row {
  readonly title: string;
  readonly schema: JsonObject;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

export function row(title: string, schema: JsonObject, valid: readonly unknown[], invalid: readonly unknown[]): Row {
  return { title, schema, valid, invalid };
}
