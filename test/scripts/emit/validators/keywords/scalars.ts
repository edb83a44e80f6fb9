import { type Row, row } from './row.ts';

const KINDS: Readonly<Record<string, readonly unknown[]>> = {
  array: [[], [1]],
  boolean: [true, false],
  null: [null],
  number: [2.5, -0.1],
  object: [{}, { a: 1 }],
  string: ['', '2'],
};

/** `type`, `const`, `enum`, and what limits numbers and strings. */
export const scalars: readonly Row[] = [
  ...Object.keys(KINDS).map((type) => row(`type: ${type}`, { type }, KINDS[type] ?? [], others([type]))),
  row('type: integer', { type: 'integer' }, [0, -3, 2.0, 1e15], [...others(['number']), 2.5, Number.NaN, Infinity]),
  row('type: number takes integers', { type: 'number' }, [7], ['7', Number.NaN, Infinity]),
  row('a list of types', { type: ['string', 'null'] }, ['a', null], others(['string', 'null'])),
  row('integer or string', { type: ['integer', 'string'] }, [1, 'a'], [1.5, null, []]),
  row('const: a text', { const: 'a' }, ['a'], ['A', ['a'], null]),
  row('const: an object', { const: { a: [1, { b: null }] } }, [{ a: [1, { b: null }] }], [{ a: [1, {}] }, {}, 'a']),
  row('const: in another order', { const: { a: 1, b: 2 } }, [{ b: 2, a: 1 }], [{ a: 1, b: 2, c: 3 }]),
  row('const: false is not 0', { const: false }, [false], [0, '', null, [false]]),
  row('const: 1 is not true', { const: 1 }, [1, 1.0], [true, '1', [1]]),
  row('const: null', { const: null }, [null], [0, false, '', {}]),
  row(
    'enum of several kinds',
    { enum: [1, 'a', null, [2], { b: 3 }] },
    [1, 'a', null, [2], { b: 3 }],
    [2, [], {}, true],
  ),
  row(
    'enum with quotes and line ends',
    { enum: ["it's", 'a\nb', '\\'] },
    ["it's", 'a\nb', '\\'],
    ['its', 'a b', '\\\\'],
  ),
  row('minimum', { minimum: -1.5 }, [-1.5, 0, '-9', null], [-1.6]),
  row('maximum', { maximum: 300 }, [300, 299.9, 'x'], [300.5]),
  row('exclusiveMinimum', { exclusiveMinimum: 1 }, [1.01, []], [1, 0]),
  row('exclusiveMaximum', { exclusiveMaximum: 1 }, [0.99, {}], [1, 2]),
  row('multipleOf: an integer', { multipleOf: 3 }, [0, 9, -6, 'x'], [1, 4.5]),
  row('multipleOf: a decimal fraction', { multipleOf: 0.01 }, [4.02, 19.99, 0], [0.005, 4.021]),
  row('multipleOf with an infinite quotient', { type: 'integer', multipleOf: 0.123456789 }, [0], [1e308]),
  row('minLength counts code points', { minLength: 2 }, ['ab', '😀😀', 7], ['a', '😀', '']),
  row('maxLength counts code points', { maxLength: 2 }, ['', '😀😀', [1, 2, 3]], ['abc', '😀😀😀']),
  row('pattern is not anchored', { pattern: 'a+' }, ['xaay', 7, null], ['xyz', '']),
  row('pattern with classes of Unicode', { pattern: '^\\p{Letter}+$' }, ['é', 'Ωж'], ['1', 'a b']),
  row(
    'format: date-time',
    { format: 'date-time' },
    ['2024-02-29T23:59:60Z', 5],
    ['2023-02-29T00:00:00Z', '2024-01-01'],
  ),
  row('format: date', { format: 'date' }, ['2024-02-29', null], ['2023-02-29', '2024-1-1']),
  row('format: int32', { type: 'integer', format: 'int32' }, [2147483647, -2147483648], [2147483648]),
  row('an unknown format', { format: 'colour' }, ['anything', 1], []),
  row('annotations', { title: 'T', default: 5, examples: [1], readOnly: true, $comment: 'x' }, [null, 'a', {}], []),
  row('contentEncoding', { contentEncoding: 'base64', contentMediaType: 'application/json' }, ['{:}', 1], []),
];

function others(kinds: readonly string[]): unknown[] {
  return Object.entries(KINDS).flatMap(([kind, values]) => (kinds.includes(kind) ? [] : [...values]));
}
