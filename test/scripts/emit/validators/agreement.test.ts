import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Validator } from '../../../../generated/validators.js';
import { compile, eventKey } from '../../../../scripts/contract/examples/compile.ts';
import type { NamedSchema, Schema } from '../../../../scripts/contract/contract.ts';
import { emitValidators } from '../../../../scripts/emit/validators.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';
import { temporaryFolder } from '../../support/folder.ts';

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

const events = PAYLOADS.map(([, payload], index) => {
  const identifier = `P${index}`;
  return { ...EVENT, name: identifier, identifier, typeName: `${identifier}Event`, payload };
});
const contract = { ...CONTRACT, schemas: SCHEMAS, events };
const folder = await temporaryFolder();
let written: Readonly<Record<string, Validator<unknown>>>;

beforeAll(async () => {
  const files = await emitValidators(contract, {
    mocksRuntime: '',
  });
  const file = path.join(folder, 'validators.mjs');
  await writeFile(file, files[0]?.contents ?? '');
  written = await import(/* @vite-ignore */ pathToFileURL(file).href);
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

describe('the printed code accepts what ajv accepts', () => {
  test.each(PAYLOADS.map(([name], index) => [name, index] as const))('%s', (_name, index) => {
    const judge = compile(contract).getSchema(eventKey(`P${index}Event`));
    const validate = written[`validateP${index}`];
    fc.assert(
      fc.property(VALUE, (value) => {
        expect(validate?.(value)).toBe(judge?.(value));
      }),
      // ajv takes equal objects for different where they hold unequal arrays as `constructor`.
      { numRuns: 400, seed: 1 },
    );
  });
});

test('a path leads to what is wrong, and for something missing to where it should be', () => {
  const validate = written['validateP0'];
  validate?.({ a: 'ab', c: { a: 'ab', b: [{ a: 'ab' }, { a: 1 }, {}] } });
  expect(validate?.errors?.map((issue) => issue.path)).toEqual(['/c/b/1/a', '/c/b/2/a']);
});
