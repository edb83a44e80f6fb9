import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { createExpander } from '../../../../scripts/contract/examples/expand.ts';

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const SCHEMAS = new Map<string, Schema>([
  ['Code', { type: 'string', minLength: 1 }],
  [
    'Tree',
    { required: ['branches'], properties: { branches: { type: 'array', items: ref('Tree') }, twin: ref('Tree') } },
  ],
  ['Endless', { required: ['next'], properties: { next: ref('Endless') } }],
  ['Chain', { required: ['next'], properties: { next: { oneOf: [ref('Chain'), { type: 'null' }] } } }],
]);

describe('expand', () => {
  test.each<[name: string, schema: Schema, expanded: Schema | undefined]>([
    ['a reference', { items: ref('Code') }, { items: { type: 'string', minLength: 1 } }],
    [
      'allOf, merged',
      {
        type: 'object',
        allOf: [
          { properties: { a: { type: ['string', 'null'] } }, required: ['a'] },
          { properties: { a: { type: 'string', maxLength: 3 }, b: ref('Code') }, required: ['b'] },
        ],
      },
      {
        type: 'object',
        properties: { a: { type: 'string', maxLength: 3 }, b: { type: 'string', minLength: 1 } },
        required: ['a', 'b'],
      },
    ],
    ['numbers that are integers too', { type: 'number', allOf: [{ type: 'integer' }] }, { type: 'integer' }],
    ['sets that overlap', { enum: ['a', 'b'], allOf: [{ enum: ['b', 'c'] }] }, { enum: ['b'] }],
    ['an open set', { 'x-extensible-enum': ['a'] }, { 'x-extensible-enum': ['a'], enum: ['a'] }],
    [
      'a tree, whose inner branches are empty',
      ref('Tree'),
      { required: ['branches'], properties: { branches: { type: 'array', items: {}, maxItems: 0 } } },
    ],
    [
      'a chain, which ends at once',
      ref('Chain'),
      { required: ['next'], properties: { next: { oneOf: [{ type: 'null' }] } } },
    ],
    ['what has no end', ref('Endless'), undefined],
    ['what has no end, where it is optional', { properties: { a: ref('Endless'), b: {} } }, { properties: { b: {} } }],
    ['what has no end, in a tuple', { prefixItems: [ref('Endless')] }, undefined],
    ['what has no end, in a list that may be empty', { items: ref('Endless') }, { items: {}, maxItems: 0 }],
    ['what has no end, in a list that may not', { items: ref('Endless'), minItems: 1 }, undefined],
    ['what has no end, in a map', { additionalProperties: ref('Endless') }, { additionalProperties: false }],
  ])('%s', (_name, schema, expanded) => {
    expect(createExpander(SCHEMAS)(schema)).toEqual(expanded);
  });
});
