import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import {
  type Candidate,
  findDiscriminator,
  literalsOf,
  narrow,
} from '../../../../scripts/contract/read/discriminator.ts';

const NONE = new Map<string, Schema>();

function body(key: string, properties: Schema): Candidate {
  return { key, operationId: undefined, payload: { type: 'object', properties }, headers: new Map() };
}

function header(key: string, value: string): Candidate {
  return { key, operationId: undefined, payload: undefined, headers: new Map([['X-Event', [value]]]) };
}

describe('findDiscriminator', () => {
  test.each<[name: string, candidates: Candidate[], found: unknown]>([
    [
      'a property that holds the keys',
      [body('a.b', { kind: { const: 'a.b' } }), body('a.c', { kind: { const: 'a.c' } })],
      { in: 'body', name: 'kind' },
    ],
    [
      'one whose spelling differs from the keys',
      [body('batch_done', { what: { const: 'batch.done' } }), body('ovenFailed', { what: { const: 'oven.failed' } })],
      { in: 'body', name: 'what' },
    ],
    [
      'the usual name among two',
      [
        body('x', { event: { const: '1' }, shape: { const: '2' } }),
        body('y', { event: { const: '3' }, shape: { const: '4' } }),
      ],
      { in: 'body', name: 'event' },
    ],
    ['a set of one value', [body('a', { type: { enum: ['a'] } })], { in: 'body', name: 'type' }],
    [
      'no property that repeats itself',
      [body('x', { action: { const: 'created' } }), body('y', { action: { const: 'created' } })],
      undefined,
    ],
    ['no property that few have', [body('x', { event: { const: 'x' } }), body('y', {}), body('z', {})], undefined],
    ['no property that is free', [body('x', { event: { type: 'string' } })], undefined],
    ['a header', [header('pushed', 'push'), header('tagged', 'tag')], { in: 'header', name: 'X-Event' }],
    ['nothing where there is nothing', [], undefined],
  ])('finds %s', (_name, candidates, found) => {
    expect(findDiscriminator(candidates, NONE)).toEqual(found);
  });
});

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
