import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { literalsOf, narrow } from '../../../../scripts/contract/schema/literals.ts';

const SCHEMAS = new Map<string, Schema>([
  ['A', { properties: { type: { const: 'a' } } }],
  ['B', { properties: { type: { enum: ['b1', 'b2'] } } }],
  ['Loop', { allOf: [{ $ref: '#/$defs/Loop' }] }],
]);

describe('literalsOf', () => {
  test.each<[name: string, schema: Schema, literals: string[] | undefined]>([
    ['a constant', { properties: { type: { const: 'a' } } }, ['a']],
    ['a set', { properties: { type: { enum: ['a', 'b'] } } }, ['a', 'b']],
    ['a reference', { $ref: '#/$defs/A' }, ['a']],
    ['a part of allOf', { allOf: [{ properties: { type: { type: 'string' } } }, { $ref: '#/$defs/A' }] }, ['a']],
    ['all alternatives', { oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }] }, ['a', 'b1', 'b2']],
    ['alternatives of which one is free', { anyOf: [{ $ref: '#/$defs/A' }, {}] }, undefined],
    [
      'what a set and a constant have in common',
      { allOf: [{ $ref: '#/$defs/B' }, { properties: { type: { const: 'b1' } } }] },
      ['b1'],
    ],
    ['a number', { properties: { type: { const: 1 } } }, undefined],
    ['a schema without an end', { $ref: '#/$defs/Loop' }, undefined],
  ])('%s', (_name, schema, literals) => {
    expect(literalsOf(schema, 'type', SCHEMAS)).toEqual(literals);
  });
});

describe('narrow', () => {
  const union = { description: 'One of', oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }] };
  test.each<[name: string, schema: Schema, value: string, narrowed: Schema]>([
    [
      'a set to one value',
      { properties: { type: { enum: ['a', 'b'] } } },
      'b',
      { properties: { type: { const: 'b' } } },
    ],
    ['alternatives to one', union, 'a', { $ref: '#/$defs/A' }],
    ['alternatives to one value of one', union, 'b2', { properties: { type: { const: 'b2' } } }],
    [
      'a part of allOf',
      { allOf: [{ required: ['type'] }, { $ref: '#/$defs/B' }] },
      'b1',
      { allOf: [{ required: ['type'] }, { properties: { type: { const: 'b1' } } }] },
    ],
    ['nothing to a value that is not there', union, 'c', union],
  ])('%s', (_name, schema, value, narrowed) => {
    expect(narrow(schema, 'type', value, SCHEMAS)).toEqual(narrowed);
  });
});
