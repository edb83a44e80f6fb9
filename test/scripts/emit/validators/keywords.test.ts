import { beforeAll, describe, expect, test } from 'vitest';
import type { Validator } from '../../../../generated/validators.js';
import type { NamedSchema, Schema } from '../../../../scripts/contract/contract.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { contractOf, printedValidators } from '../../support/validators.ts';
import { arrays } from './keywords/arrays.ts';
import { composition } from './keywords/composition.ts';
import { objects } from './keywords/objects.ts';
import type { Row } from './keywords/row.ts';
import { scalars } from './keywords/scalars.ts';
import { unevaluated } from './keywords/unevaluated.ts';

const GROUPS: Readonly<Record<string, readonly Row[]>> = { scalars, arrays, objects, composition, unevaluated };
const ROWS = Object.values(GROUPS).flat();

/** What rows refer to. */
const SCHEMAS: readonly NamedSchema[] = [
  { name: 'Anything', schema: {} },
  { name: 'Nothing', schema: { not: {} } },
  { name: 'Named', schema: { type: 'object', properties: { name: { type: 'string' } } } },
  { name: 'Pair', schema: { prefixItems: [{ type: 'string' }, { type: 'number' }] } },
  {
    name: 'Chain',
    schema: { type: 'object', properties: { next: { $ref: '#/$defs/Chain' } }, unevaluatedProperties: false },
  },
];

const folder = await temporaryFolder();
let validators: Validator<unknown>[] = [];

beforeAll(async () => {
  const payloads = ROWS.map(({ schema }): Schema => schema);
  validators = await printedValidators(contractOf(payloads, SCHEMAS), folder);
});

describe.each(Object.entries(GROUPS))('%s', (_group, rows) => {
  test.each(rows.map((row) => [row.title, row] as const))('%s', (_title, row) => {
    const validate = validators[ROWS.indexOf(row)];
    const accepted = (value: unknown): boolean => validate?.(value) === true;
    expect({ valid: row.valid.filter((value) => !accepted(value)), invalid: row.invalid.filter(accepted) }).toEqual({
      valid: [],
      invalid: [],
    });
  });
});
