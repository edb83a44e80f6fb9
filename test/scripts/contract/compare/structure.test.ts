import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { A, changesOf, CRUST, CRUST_REFERENCE, field, type Parts, TEXT } from './changes-of.ts';
import { type Case, testChanges } from './changes.suite.ts';

const NULL = { type: 'null' };
const crustOf = (kind: string): JsonObject => ({ type: 'object', properties: { kind: { const: kind } } });

testChanges(
  [
    'items',
    field({ type: 'array', items: TEXT }, { type: 'array', items: { type: ['string', 'null'] } }),
    ['wider | loaf.baked | a[] | `string` before, `string` or `null` now.'],
  ],
  [
    'an item of a tuple',
    field({ type: 'array', prefixItems: [TEXT] }, { type: 'array', prefixItems: [TEXT, { type: 'integer' }] }),
    ['narrower | loaf.baked | a[1] | anything before, `integer` now.'],
  ],
  [
    'values of a map',
    field(
      { type: 'object', additionalProperties: TEXT },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ),
    ['different | loaf.baked | a.* | `string` before, `integer` now.'],
  ],
  [
    'one more alternative',
    field({ oneOf: [TEXT, { type: 'integer' }] }, { oneOf: [{ type: 'null' }, { type: 'integer' }, TEXT] }),
    [`wider | ${A} \`string\` or \`integer\` before, \`null\` or \`integer\` or \`string\` now.`],
  ],
  [
    'one more form of an object',
    field({ oneOf: [crustOf('x'), crustOf('y')] }, { oneOf: [crustOf('y'), crustOf('x'), crustOf('z')] }),
    [`wider | ${A} May take one more form.`],
  ],
  ...[
    [CRUST_REFERENCE, NULL],
    [NULL, CRUST_REFERENCE],
  ].map((branches, index): Case => [
    `an object behind a reference that may be null, in order ${index}`,
    [
      { fields: { a: CRUST_REFERENCE }, schemas: { Crust: CRUST } },
      { fields: { a: index === 0 ? { anyOf: branches } : { oneOf: branches } }, schemas: { Crust: CRUST } },
    ],
    [`wider | ${A} \`object\` before, \`object\` or \`null\` now.`],
  ]),
  [
    'a field of an object that may be null before and now',
    [
      { fields: { a: { anyOf: [CRUST_REFERENCE, NULL] } }, schemas: { Crust: CRUST } },
      { fields: { a: { oneOf: [NULL, CRUST_REFERENCE] } }, schemas: { Crust: { type: 'object' } } },
    ],
    ['field_removed | loaf.baked | a.colour | Removed.'],
  ],
  ['no change by another spelling of null', field({ type: ['string', 'null'] }, { anyOf: [TEXT, NULL] }), []],
  ['no change by null among values', field({ enum: ['x', null] }, { oneOf: [{ ...TEXT, enum: ['x'] }, NULL] }), []],
  ['no change by a single alternative', field({ oneOf: [TEXT] }, TEXT), []],
  [
    'no change by types as alternatives',
    field({ type: ['string', 'boolean'] }, { anyOf: [TEXT, { type: 'boolean' }] }),
    [],
  ],
  [
    'numbers of which an integer would be of two forms',
    field({ type: 'number' }, { oneOf: [{ type: 'number' }, { type: 'integer' }] }),
    [`wider | ${A} \`number\` before, anything now.`, `narrower | ${A} Takes certain forms alone.`],
  ],
  [
    'a field of an alternative',
    field(
      { oneOf: [{ properties: { kind: { const: 'x' }, size: TEXT } }, { properties: { kind: { const: 'y' } } }] },
      { oneOf: [{ properties: { kind: { const: 'y' } } }, { properties: { kind: { const: 'x' } } }] },
    ),
    ['field_removed | loaf.baked | a.size | Removed.'],
  ],

  [
    'a field of a shared schema, in each event',
    [
      {
        events: ['loaf.baked', 'loaf.sold'],
        fields: { a: { $ref: '#/components/schemas/Crust' } },
        schemas: { Crust: CRUST },
      },
      {
        events: ['loaf.baked', 'loaf.sold'],
        fields: { a: { $ref: '#/components/schemas/Crust' } },
        schemas: { Crust: { type: 'object' } },
      },
    ],
    ['field_removed | loaf.baked | a.colour | Removed.', 'field_removed | loaf.sold | a.colour | Removed.'],
  ],
  [
    'nothing where a schema is spelled in another way',
    [
      { fields: { a: { $ref: '#/components/schemas/Crust' } }, schemas: { Crust: CRUST } },
      { fields: { a: { allOf: [{ type: 'object' }, { properties: { colour: TEXT } }] } } },
    ],
    [],
  ],
  [
    'both patterns of parts',
    field({ allOf: [{ pattern: '^a' }, { pattern: 'b$' }] }, { allOf: [{ pattern: '^a' }, { pattern: 'c$' }] }),
    [`different | ${A} Other \`allOf\`.`],
  ],
  ...['not', 'if', 'propertyNames', 'unevaluatedProperties'].map((keyword): Case => [
    `a schema behind a reference in \`${keyword}\``,
    behindReference({ [keyword]: CRUST_REFERENCE }),
    [`different | ${A} Other \`${keyword}\`.`],
  ]),
  [
    'a schema behind a reference in `contains`',
    behindReference({ type: 'array', contains: { type: 'object', properties: { crust: CRUST_REFERENCE } } }),
    [`different | ${A} Other \`contains\`.`],
  ],
  [
    'a schema behind a reference in `dependentSchemas`',
    behindReference({ dependentSchemas: { crust: CRUST_REFERENCE } }),
    [`different | ${A} Other \`dependentSchemas\`.`],
  ],
  [
    'no rule where a schema is moved behind a reference',
    [
      { fields: { a: { not: { required: ['b', 'c'], ...CRUST } } } },
      { fields: { a: { not: { allOf: [CRUST_REFERENCE], required: ['c', 'b'] } } }, schemas: { Crust: CRUST } },
    ],
    [`words | ${A} Other wording.`],
  ],
  [
    'words where no rule changes',
    field({ ...TEXT, not: { const: '' } }, { ...TEXT, not: { const: '', description: 'Empty' } }),
    [`words | ${A} Other wording.`],
  ],
  [
    'a required field of an alternative in one of two parts',
    twoParts({ ...CRUST, required: ['colour'] }, CRUST),
    [`different | ${A} Other \`allOf\`.`],
  ],
  [
    'a schema that contains itself',
    [
      { fields: { a: { $ref: '#/components/schemas/Tree' } }, schemas: { Tree: tree(TEXT) } },
      { fields: { a: { $ref: '#/components/schemas/Tree' } }, schemas: { Tree: tree({ type: 'integer' }) } },
    ],
    ['a.leaf', 'a.branches[].leaf'].map((at) => `different | loaf.baked | ${at} | \`string\` before, \`integer\` now.`),
  ],
);

/** A schema that loses a field, where a field refers to it. */
function behindReference(schema: JsonObject): [Parts, Parts] {
  const fields = { a: schema };
  return [
    { fields, schemas: { Crust: { ...CRUST, required: ['colour'] } } },
    { fields, schemas: { Crust: { ...CRUST, required: [] } } },
  ];
}

/** A field with two parts, each of which has alternatives; one of the second part changes. */
function twoParts(before: JsonObject, after: JsonObject): [Parts, Parts] {
  const others = { Rye: { required: ['rye'] }, Wheat: { required: ['wheat'] } };
  const anyOf = (...names: string[]): JsonObject => ({
    anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
  });
  const fields = { a: { allOf: [anyOf('Rye', 'Wheat'), anyOf('Rye', 'Crust')] } };
  return [
    { fields, schemas: { ...others, Crust: before } },
    { fields, schemas: { ...others, Crust: after } },
  ];
}

test('schemas that all refer to each other are compared in a bounded number of places', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `S${index}`);
  const linked = (leaf: JsonObject): Parts => ({
    fields: { a: { $ref: '#/components/schemas/S0' } },
    schemas: Object.fromEntries(
      names.map((name) => {
        const links = names.map((other) => [other, { $ref: `#/components/schemas/${other}` }]);
        return [name, { type: 'object', properties: { ...Object.fromEntries(links), leaf } }];
      }),
    ),
  });
  expect(await changesOf(linked(TEXT), linked(TEXT))).toEqual([]);
  const changes = await changesOf(linked(TEXT), linked({ type: 'integer' }));
  expect(changes[0]).toBe(
    'different | loaf.baked | a.S1.S2.S3.S4.S5.S6.S7.S8.S9.S10.S11.leaf | `string` before, `integer` now.',
  );
  expect(changes).toContain('different | loaf.baked | a.leaf | `string` before, `integer` now.');
  expect(changes.length).toBeLessThanOrEqual(20 * names.length);
});

function tree(leaf: JsonObject): JsonObject {
  const branches = {
    type: 'array',
    items: { allOf: [{ $ref: '#/components/schemas/Tree' }, { properties: { leaf: {} } }] },
  };
  return { type: 'object', properties: { leaf, branches } };
}
