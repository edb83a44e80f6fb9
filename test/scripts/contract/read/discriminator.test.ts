import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { type Candidate, findDiscriminator } from '../../../../scripts/contract/read/discriminator.ts';

const NONE = new Map<string, Schema>();

function body(key: string, properties: Schema): Candidate {
  return { key, operationId: undefined, payload: { type: 'object', properties }, headers: new Map(), examples: [] };
}

function sample(key: string, value: string): Candidate {
  return { ...header(key, value), headers: new Map([['X-Event', { values: [value], fixed: false }]]) };
}

function header(key: string, value: string): Candidate {
  return {
    key,
    operationId: undefined,
    payload: undefined,
    headers: new Map([['X-Event', { values: [value], fixed: true }]]),
    examples: [],
  };
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
    ['no header whose examples are not the keys', [sample('pushed', 'push'), sample('tagged', 'tag')], undefined],
    [
      'a header whose examples are the keys',
      [sample('push', 'push'), sample('tag', 'tag')],
      { in: 'header', name: 'X-Event' },
    ],
    ['no set of one webhook under another name', [body('order', { status: { enum: ['placed', 'paid'] } })], undefined],
    [
      'a free property whose examples are the keys',
      [body('a', { kind: { examples: ['a'] } })],
      { in: 'body', name: 'kind' },
    ],
    ['nothing where there is nothing', [], undefined],
  ])('finds %s', (_name, candidates, found) => {
    expect(findDiscriminator(candidates, NONE)).toEqual(found);
  });
});
