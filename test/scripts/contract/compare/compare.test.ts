import path from 'node:path';
import { expect, test } from 'vitest';
import { compareContracts } from '../../../../scripts/contract/compare/compare.ts';
import type { ComparedContract } from '../../../../scripts/contract/compare/compared.ts';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { load } from '../../../../scripts/contract/load/load.ts';
import { read } from '../../../../scripts/contract/read/read.ts';
import { temporaryFolder, writeFiles } from '../../support/folder.ts';

const folder = await temporaryFolder();
let documents = 0;

const HEADERS = [
  { name: 'X-Sign', in: 'header', required: true, description: 'Proof', schema: { type: 'string' } },
  { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
];

interface Parts {
  /** Fields of the payload beside `event`. */
  readonly fields?: JsonObject;
  readonly required?: string[];
  /** Keywords of the payload. */
  readonly payload?: JsonObject;
  readonly operation?: JsonObject;
  readonly document?: JsonObject;
  readonly schemas?: JsonObject;
  readonly contentType?: string;
  readonly method?: string;
  readonly events?: string[];
}

function documentOf(parts: Parts): JsonObject {
  const { fields = {}, required = [], payload = {}, operation = {}, document = {}, schemas = {} } = parts;
  const { contentType = 'application/json', method = 'post', events = ['loaf.baked'] } = parts;
  const webhook = (name: string): JsonObject => {
    const properties = { event: { const: name }, ...fields };
    const schema = { type: 'object', required: ['event', ...required], properties, ...payload };
    return { [method]: { requestBody: { content: { [contentType]: { schema } } }, ...operation } };
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Bakery', version: '1.0.0' },
    webhooks: Object.fromEntries(events.map((name) => [name, webhook(name)])),
    components: { schemas },
    ...document,
  };
}

async function contractOf(parts: Parts): Promise<ComparedContract> {
  const name = `${documents++}.json`;
  await writeFiles(folder, { [name]: JSON.stringify(documentOf(parts)) });
  return read(await load(path.join(folder, name)));
}

async function changesOf(before: Parts, after: Parts): Promise<string[]> {
  const changes = compareContracts(await contractOf(before), await contractOf(after));
  return changes.map(({ event, kind, subject, text }) =>
    [kind, event ?? 'all', subject, text].filter((part) => part !== '').join(' | '),
  );
}

/** A field before and after. */
function field(before: JsonObject | boolean, after: JsonObject | boolean): [Parts, Parts] {
  return [{ fields: { a: before } }, { fields: { a: after } }];
}

const TEXT = { type: 'string' };
const CRUST: JsonObject = { type: 'object', properties: { colour: TEXT } };
const CRUST_REFERENCE = { $ref: '#/components/schemas/Crust' };
const A = 'loaf.baked | a |';

test.each<[what: string, parts: [Parts, Parts], changes: string[]]>([
  ['an event that comes', [{}, { events: ['loaf.baked', 'loaf.sold'] }], ['event_added | loaf.sold | New event.']],
  [
    'an event that goes',
    [{ events: ['loaf.baked', 'loaf.sold'] }, {}],
    ['event_removed | loaf.sold | The event is no longer sent.'],
  ],
  ['another method', [{}, { method: 'put' }], ['delivery | loaf.baked | method | `POST` before, `PUT` now.']],
  [
    'another content type',
    [{}, { contentType: 'application/cloudevents+json' }],
    ['delivery | loaf.baked | content type | `application/json` before, `application/cloudevents+json` now.'],
  ],
  [
    'headers',
    [
      { operation: { parameters: HEADERS } },
      {
        operation: {
          parameters: [
            { ...HEADERS[0], description: 'The proof' },
            { name: 'X-Id', in: 'header', required: true, schema: TEXT },
            { name: 'X-Lang', in: 'header', schema: TEXT },
          ],
        },
      },
    ],
    [
      'words | loaf.baked | header X-Sign | Other wording.',
      'header_removed | loaf.baked | header X-Trace | Removed.',
      'required_header_added | loaf.baked | header X-Id | New header, always there.',
      'header_added | loaf.baked | header X-Lang | New header.',
    ],
  ],
  [
    'another value of a header',
    [
      {
        operation: {
          parameters: [
            { ...HEADERS[0], schema: { const: 'v1' } },
            { ...HEADERS[1], schema: { enum: ['a'] } },
          ],
        },
      },
      { operation: { parameters: [{ ...HEADERS[0], schema: { const: 'v2' } }, ...HEADERS.slice(1)] } },
    ],
    [
      'different | loaf.baked | header X-Sign | `"v1"` before, `"v2"` now.',
      'different | loaf.baked | header X-Trace | `"a"` before, anything now.',
    ],
  ],
  [
    'headers that become optional and required',
    [
      { operation: { parameters: HEADERS } },
      {
        operation: {
          parameters: [
            { ...HEADERS[0], required: false },
            { ...HEADERS[1], name: 'x-trace', required: true },
          ],
        },
      },
    ],
    ['wider | loaf.baked | header X-Sign | May be missing.', 'narrower | loaf.baked | header x-trace | Always there.'],
  ],
  [
    'answers',
    [
      { operation: { responses: { 200: { description: 'Thanks' } } } },
      { operation: { responses: { 202: { description: 'Thanks' } } } },
    ],
    ['answers | loaf.baked | answers | Other answers: `202`.'],
  ],
  [
    'the signature',
    [
      { document: { 'x-constants': { signatureScheme: { value: { header: 'A', encoding: 'hex' } } } } },
      { document: { 'x-constants': { signatureScheme: { value: { header: 'B', encoding: 'hex' } } } } },
    ],
    ['signature | all | signatureScheme | `header`: `"A"` before, `"B"` now.'],
  ],
  [
    'another constant',
    [{}, { document: { 'x-constants': { rate: { value: 5 } } } }],
    ['constant | all | rate | nothing before, `5` now.'],
  ],
  [
    'an envelope that is stated, and one that moves',
    [
      {
        fields: { id: TEXT, at: { type: 'string', format: 'date-time' }, key: TEXT },
        document: { 'x-envelope': { id: '/id' } },
      },
      {
        fields: { id: TEXT, at: { type: 'string', format: 'date-time' }, key: TEXT },
        document: { 'x-envelope': { id: '/key', time: '/at' } },
      },
    ],
    [
      'delivery | all | envelope | Events carry their id somewhere else.',
      'envelope_stated | all | envelope | Says where events carry their time.',
    ],
  ],
  ['words of an event', [{}, { operation: { summary: 'A loaf was baked' } }], ['words | loaf.baked | Other wording.']],
  ['an event that is deprecated', [{}, { operation: { deprecated: true } }], ['deprecated | loaf.baked | Deprecated.']],
  ['words of a field', field(TEXT, { ...TEXT, description: 'A' }), [`words | ${A} Other wording.`]],
  ['a field that is deprecated', field(TEXT, { ...TEXT, deprecated: true }), [`deprecated | ${A} Deprecated.`]],

  ['a new field', [{}, { fields: { a: TEXT } }], [`field_added | ${A} New field.`]],
  [
    'a new required field',
    [{}, { fields: { a: TEXT }, required: ['a'] }],
    [`required_field_added | ${A} New field, always there.`],
  ],
  [
    'a new field of a closed object',
    [{ payload: { additionalProperties: false } }, { fields: { a: TEXT }, payload: { additionalProperties: false } }],
    [`wider | ${A} New field.`],
  ],
  [
    'a new field of another type than other fields had',
    [
      { payload: { additionalProperties: { type: 'integer' } } },
      { fields: { a: TEXT, b: { type: 'integer' } }, payload: { additionalProperties: { type: 'integer' } } },
    ],
    [
      `field_added | ${A} New field.`,
      `different | ${A} \`integer\` before, \`string\` now.`,
      'field_added | loaf.baked | b | New field.',
    ],
  ],
  [
    'a new field of another type than fields with such a name had',
    [{ payload: { patternProperties: { '^a': { type: 'integer' } } } }, { fields: { a: TEXT } }],
    [
      `field_added | ${A} New field.`,
      `different | ${A} \`integer\` before, \`string\` now.`,
      'wider | loaf.baked | /^a/ | `integer` before, anything now.',
    ],
  ],
  ['a field that goes', [{ fields: { a: TEXT }, required: ['a'] }, {}], [`field_removed | ${A} Removed.`]],
  [
    'a field that may be missing',
    [{ fields: { a: TEXT }, required: ['a'] }, { fields: { a: TEXT } }],
    [`wider | ${A} May be missing.`],
  ],
  [
    'a field that is always there',
    [{ fields: { a: TEXT } }, { fields: { a: TEXT }, required: ['a'] }],
    [`narrower | ${A} Always there.`],
  ],
  [
    'a field that is closed to others',
    [{}, { payload: { additionalProperties: false } }],
    ['narrower | loaf.baked | * | No longer allowed.'],
  ],

  [
    'a type that may be null',
    field(TEXT, { type: ['string', 'null'] }),
    [`wider | ${A} \`string\` before, \`string\` or \`null\` now.`],
  ],
  [
    'a number that is an integer',
    field({ type: 'number' }, { type: 'integer' }),
    [`narrower | ${A} \`number\` before, \`integer\` now.`],
  ],
  ['another type', field(TEXT, { type: 'integer' }), [`different | ${A} \`string\` before, \`integer\` now.`]],
  ['any type', field(TEXT, {}), [`wider | ${A} \`string\` before, anything now.`]],
  [
    'values of a closed set',
    field({ enum: ['x', 'y'] }, { enum: ['y', 'z'] }),
    [`wider | ${A} May be \`"z"\`.`, `narrower | ${A} No longer \`"x"\`.`],
  ],
  ['a constant that is a set', field({ const: 'x' }, { enum: ['x', 'y'] }), [`wider | ${A} May be \`"y"\`.`]],
  ['a set that is open now', field({ enum: ['x'] }, TEXT), [`wider | ${A} May be anything, not only \`"x"\`.`]],
  ['a set that is closed now', field(TEXT, { enum: ['x'] }), [`narrower | ${A} Only \`"x"\`.`]],
  [
    'known values of an open set, in either spelling',
    field({ ...TEXT, 'x-extensible-enum': ['x'] }, { anyOf: [{ enum: ['x', 'y'] }, TEXT] }),
    [`known_values | ${A} Known values: \`"x"\` or \`"y"\`.`],
  ],
  [
    'an open set that may be null',
    field({ anyOf: [{ enum: ['x'] }, TEXT] }, { anyOf: [{ enum: ['x', null] }, TEXT] }),
    [`wider | ${A} \`string\` before, \`string\` or \`null\` now.`],
  ],
  [
    'a number beside an open set',
    field({ anyOf: [{ enum: ['x'] }, TEXT] }, { anyOf: [{ enum: ['x', 5] }, TEXT] }),
    [`wider | ${A} \`string\` before, anything now.`, `narrower | ${A} Takes certain forms alone.`],
  ],
  ['a higher limit', field({ maximum: 5 }, { maximum: 6 }), [`wider | ${A} \`maximum\`: 5 before, 6 now.`]],
  [
    'a lower limit',
    field({ ...TEXT, maxLength: 5 }, { ...TEXT, maxLength: 4 }),
    [`narrower | ${A} \`maxLength\`: 5 before, 4 now.`],
  ],
  ['a higher minimum', field({ minimum: 5 }, { minimum: 6 }), [`narrower | ${A} \`minimum\`: 5 before, 6 now.`]],
  ['a new limit', field(TEXT, { ...TEXT, minLength: 1 }), [`narrower | ${A} \`minLength\`: none before, 1 now.`]],
  ['no more limit', field({ ...TEXT, minLength: 1 }, TEXT), [`wider | ${A} \`minLength\`: 1 before, none now.`]],
  ['a format', field(TEXT, { ...TEXT, format: 'uri' }), [`narrower | ${A} Format: any before, uri now.`]],
  [
    'another format',
    field({ ...TEXT, format: 'uri' }, { ...TEXT, format: 'email' }),
    [`different | ${A} Format: uri before, email now.`],
  ],
  [
    'a format that nothing checks',
    field(TEXT, { ...TEXT, format: 'sku' }),
    [`words | ${A} Format: any before, sku now.`],
  ],
  [
    'another pattern',
    field({ ...TEXT, pattern: '^a' }, { ...TEXT, pattern: '^b' }),
    [`different | ${A} Other \`pattern\`.`],
  ],
  [
    'a rule of no kind that is known',
    field(TEXT, { ...TEXT, not: { const: '' } }),
    [`narrower | ${A} New rule: \`not\`.`],
  ],

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
    [`wider | ${A} May take one more form.`],
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
  ...['not', 'if', 'propertyNames', 'unevaluatedProperties'].map((keyword): [string, [Parts, Parts], string[]] => [
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
])('%s', async (_what, [before, after], changes) => {
  expect(await changesOf(before, after)).toEqual(changes);
  expect(await changesOf(after, after)).toEqual([]);
});

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
