import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Validator } from '../../../../generated/validators.js';
import { compile, eventKey } from '../../../../scripts/contract/examples/compile.ts';
import type { NamedSchema, Schema } from '../../../../scripts/contract/contract.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { randomSchema } from '../../support/random-schema.ts';
import { contractOf, printedValidators } from '../../support/validators.ts';

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const SCHEMAS: NamedSchema[] = [
  {
    name: 'Tree',
    schema: {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'string', minLength: 2, maxLength: 3 },
        b: { type: 'array', items: ref('Tree') },
        c: ref('Tree'),
      },
    },
  },
  {
    name: 'Base',
    schema: { type: 'object', properties: { a: {}, constructor: { type: 'integer' } }, required: ['constructor'] },
  },
  { name: 'Leaf', schema: { type: ['string', 'null'], maxLength: 2 } },
];

const PAYLOADS: readonly (readonly [name: string, payload: Schema])[] = [
  ['a tree', ref('Tree')],
  [
    'alternatives',
    { oneOf: [{ required: ['a'] }, { required: ['b'] }], anyOf: [{ type: 'object' }, { type: 'null' }] },
  ],
  ['a closed object', { allOf: [ref('Base')], properties: { b: {} }, unevaluatedProperties: false }],
  ['a map', { patternProperties: { '^[ab]$': { type: 'integer' } }, additionalProperties: { enum: ['x', null, [1]] } }],
  [
    'a list',
    {
      type: 'array',
      uniqueItems: true,
      contains: { const: { a: 1 } },
      prefixItems: [{ type: 'number', multipleOf: 0.1 }],
    },
  ],
  [
    'a condition',
    JSON.parse(`{
      "if": { "required": ["a"] }, "then": { "required": ["b"] }, "else": { "maxProperties": 1 },
      "not": { "required": ["c"] }
    }`),
  ],
  ['a choice of types', { type: ['string', 'null', 'integer'] }],
  ['dependents', { dependentRequired: { a: ['b'] }, dependentSchemas: { b: { propertyNames: { maxLength: 1 } } } }],
];

/** ajv, which judges, is wrong about `unevaluated*` and about names that objects inherit: no random schema has these. */
const RANDOM = fc.sample(randomSchema(['#/$defs/Tree', '#/$defs/Leaf']), { numRuns: 300, seed: 1 });

const payloads = [...PAYLOADS.map(([, payload]) => payload), ...RANDOM];
const contract = contractOf(payloads, SCHEMAS);
const folder = await temporaryFolder();
const judges = compile(contract);
let written: Validator<unknown>[];

beforeAll(async () => {
  written = await printedValidators(contract, folder);
});

const VALUE = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 'x', 'ab', '😀😀', 1, 0.3, -1, ''),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor', '__proto__', 'a/b'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

function disagreements(index: number, values: readonly unknown[]): unknown[] {
  const judge = judges.getSchema(eventKey(`P${index}Event`));
  return values.filter((value) => written[index]?.(value) !== judge?.(value));
}

describe('the printed code accepts what ajv accepts', () => {
  // ajv takes equal objects for different where they hold unequal arrays as `constructor`.
  const values = fc.sample(VALUE, { numRuns: 400, seed: 1 });

  test.each(PAYLOADS.map(([name], index) => [name, index] as const))('%s', (_name, index) => {
    expect(disagreements(index, values)).toEqual([]);
  });

  test(`${RANDOM.length} random schemas`, () => {
    const plain = values.filter((value) => !JSON.stringify(value).includes('"constructor"'));
    const wrong = RANDOM.flatMap((schema, index) => {
      const values = disagreements(PAYLOADS.length + index, plain.slice(0, 150));
      return values.length === 0 ? [] : [{ schema, values }];
    });
    expect(wrong).toEqual([]);
  });
});

test('a path leads to what is wrong, and for something missing to where it should be', () => {
  const [validate] = written;
  validate?.({ a: 'ab', c: { a: 'ab', b: [{ a: 'ab' }, { a: 1 }, {}] } });
  expect(validate?.errors?.map((issue) => issue.path)).toEqual(['/c/b/1/a', '/c/b/2/a']);
});
