import { type Row, row } from './row.ts';

/** Keywords for arrays. */
export const arrays: readonly Row[] = [
  row('items', { items: { type: 'integer' } }, [[], [1, 2], { 0: 'a' }, 'a'], [[1, 'a'], [null]]),
  row('items: false', { items: false }, [[], 'a', {}], [[1], [undefined]]),
  row('items: true', { items: true }, [[], [1, 'a', null]], []),
  row('items inside items', { items: { items: { items: { type: 'number' } } } }, [[[[1], []]], [], [1]], [[[['a']]]]),
  row(
    'prefixItems',
    { prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    [[1, 'a', null], [1], [], { 0: 'a' }],
    [['a'], [1, 2]],
  ),
  row(
    'prefixItems with booleans',
    { prefixItems: [true, false] },
    [[], [1]],
    [
      [1, 2],
      [null, null],
    ],
  ),
  row('items after prefixItems', { prefixItems: [{}], items: { type: 'null' } }, [[1], [1, null]], [[1, null, 2]]),
  row('a closed tuple', { prefixItems: [{}, {}], items: false }, [[], [1, 2]], [[1, 2, 3]]),
  row('contains', { contains: { minimum: 5 } }, [[1, 5], ['a'], 'not an array', {}], [[], [1, 4]]),
  row('contains: true', { contains: true }, [[1], [null], {}], [[]]),
  row('contains: false', { contains: false }, ['a', 1], [[], [1]]),
  row('minContains: 0', { contains: { const: 1 }, minContains: 0 }, [[], [2], [1]], []),
  row(
    'minContains',
    { contains: { const: 1 }, minContains: 2 },
    [
      [1, 1],
      [1, 2, 1],
    ],
    [[1], [], [1, 2]],
  ),
  row('maxContains', { contains: { const: 1 }, maxContains: 1 }, [[1], [1, 2]], [[1, 1], []]),
  row(
    'minContains above maxContains',
    { contains: { const: 1 }, minContains: 3, maxContains: 1 },
    ['a'],
    [[], [1], [1, 1, 1]],
  ),
  row('minContains without contains', { minContains: 2, maxContains: 0 }, [[], [1]], []),
  row(
    'items beside contains',
    { items: { multipleOf: 2 }, contains: { multipleOf: 3 } },
    [[6, 2]],
    [[2, 4], [3, 6], []],
  ),
  row('minItems', { minItems: 1 }, [[1], '', {}], [[]]),
  row('maxItems', { maxItems: 1 }, [[], [1], 'ab', { length: 5 }], [[1, 2]]),
  row('maxItems: 0', { maxItems: 0 }, [[], 1], [[1]]),
  row(
    'uniqueItems',
    { uniqueItems: true },
    [[], [1, '1', true, null, false, 0, ''], [[1], [2]], 'aa'],
    [
      [1, 1.0],
      ['a', 'a'],
    ],
  ),
  row(
    'uniqueItems with objects',
    { uniqueItems: true },
    [
      [{ a: 1 }, { a: 2 }],
      [{ a: false }, { a: 0 }],
    ],
    [
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
    ],
  ),
  row('uniqueItems: false', { uniqueItems: false }, [[1, 1]], []),
];
