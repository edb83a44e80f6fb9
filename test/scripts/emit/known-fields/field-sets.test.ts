import { expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { FieldSets } from '../../../../scripts/emit/known-fields/field-sets.ts';

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const text: Schema = { type: 'string' };
const SCHEMAS = new Map<string, Schema>([
  ['User', { type: 'object', properties: { name: text } }],
  ['Tree', { type: 'object', properties: { name: text, branches: { type: 'array', items: ref('Tree') } } }],
]);

test.each<[name: string, payload: Schema, sets: object]>([
  ['nothing', text, {}],
  ['a list', { type: 'array', items: ref('User') }, { order: { name: '' } }],
  ['an object of any fields', { properties: { meta: { type: 'object' } } }, { order: { meta: '*' } }],
  [
    'the same object twice',
    { properties: { from: ref('User'), to: { properties: { name: text } } } },
    { order: { from: 'from', to: 'from' }, from: { name: '' } },
  ],
  [
    'alternatives and parts together',
    {
      allOf: [
        { properties: { a: text } },
        { oneOf: [{ properties: { b: text } }, { properties: { b: ref('User') } }] },
      ],
    },
    { order: { a: '', b: 'b' }, b: { name: '' } },
  ],
  ['an object that contains itself', ref('Tree'), { order: { name: '', branches: 'order' } }],
])('the sets of fields of %s', (_name, payload, sets) => {
  const found = new FieldSets(SCHEMAS);
  found.nameOf([payload], 'order');
  expect(Object.fromEntries(found.finish().sets)).toEqual(sets);
});

test('equal sets of two payloads are one', () => {
  const found = new FieldSets(SCHEMAS);
  const names = ['first', 'second'].map((name) =>
    found.nameOf([{ properties: { user: { properties: { a: text } } } }], name),
  );
  const { sets, renamed } = found.finish();
  expect(names.map(renamed)).toEqual(['first', 'first']);
  expect([...sets.keys()]).toEqual(['first', 'user']);
});
