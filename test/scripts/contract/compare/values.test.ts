import { A, field, TEXT } from './changes-of.ts';
import { type Case, testChanges } from './changes.suite.ts';

testChanges(
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
    'a number that only nears a limit',
    field({ minimum: 5 }, { exclusiveMinimum: 5 }),
    [`narrower | ${A} \`minimum\` 5 before, \`exclusiveMinimum\` 5 now.`],
  ],
  [
    'a number that may reach a limit',
    field({ exclusiveMaximum: 5 }, { maximum: 5 }),
    [`wider | ${A} \`exclusiveMaximum\` 5 before, \`maximum\` 5 now.`],
  ],
  [
    'no change where integers begin with the same one',
    field({ type: 'integer', exclusiveMinimum: 4 }, { type: 'integer', minimum: 5 }),
    [],
  ],
  [
    'more integers',
    field({ type: 'integer', format: 'int32' }, { type: 'integer', format: 'int64' }),
    [`wider | ${A} Format: int32 before, int64 now.`],
  ],
  [
    'fewer integers',
    field({ type: 'integer', format: 'int64' }, { type: 'integer', format: 'int32' }),
    [`narrower | ${A} Format: int64 before, int32 now.`],
  ],
  ...['minLength', 'minItems', 'minProperties'].map((keyword): Case => [
    `no change by a ${keyword} of 0`,
    field({}, { [keyword]: 0 }),
    [],
  ]),
  ['no change by items that need not be unique', field({ type: 'array' }, { type: 'array', uniqueItems: false }), []],
  ['no change by a set of one value', field({ ...TEXT, const: 'x' }, { enum: ['x'] }), []],
);
