import { A, field, TEXT } from './changes-of.ts';
import { testChanges } from './changes.suite.ts';

testChanges(
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
);
