import { type Row, row } from './row.ts';

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const closed = { unevaluatedProperties: false };
const ended = { unevaluatedItems: false };
const named = (name: string) => ({ properties: { [name]: {} } });
const having = (name: string) => ({ properties: { [name]: {} }, required: [name] });

/** `unevaluatedProperties` and `unevaluatedItems`. */
export const unevaluated: readonly Row[] = [
  row('properties: true', { unevaluatedProperties: true }, [{}, { a: 1 }], []),
  row(
    'properties: a schema',
    { unevaluatedProperties: { type: 'string', minLength: 3 } },
    [{}, { a: 'abc' }, [1], 1],
    [{ a: 'ab' }, { a: 1 }],
  ),
  row('properties: false', closed, [{}, [1], 'a', null], [{ a: 1 }]),
  row('beside properties', { ...named('a'), ...closed }, [{ a: 1 }, {}], [{ a: 1, b: 2 }]),
  row('beside patternProperties', { patternProperties: { '^a': {} }, ...closed }, [{ ab: 1 }], [{ b: 1 }]),
  row('beside additionalProperties', { ...named('a'), additionalProperties: true, ...closed }, [{ b: 1 }], []),
  row('beside allOf', { ...named('a'), allOf: [named('b')], ...closed }, [{ a: 1, b: 2 }], [{ c: 1 }]),
  row(
    'additionalProperties in allOf',
    { ...named('a'), allOf: [{ additionalProperties: true }], ...closed },
    [{ c: 1 }],
    [],
  ),
  row(
    'anyOf counts the alternatives that match',
    { ...named('a'), anyOf: [having('b'), having('c')], ...closed },
    [
      { a: 1, b: 2 },
      { b: 1, c: 2 },
    ],
    [{ a: 1 }, { b: 1, d: 2 }],
  ),
  row(
    'oneOf counts the alternative that matches',
    { oneOf: [having('b'), having('c')], ...closed },
    [{ b: 1 }, { c: 1 }],
    [
      { b: 1, d: 2 },
      { b: 1, c: 2 },
    ],
  ),
  row('not counts nothing', { ...named('a'), not: { not: having('b') }, ...closed }, [], [{ a: 1, b: 2 }, { b: 1 }]),
  row(
    'if, then and else',
    JSON.parse(`{
      "if": { "properties": { "a": { "const": 1 } }, "required": ["a"] },
      "then": { "properties": { "b": {} } }, "else": { "properties": { "c": {} } }, "unevaluatedProperties": false
    }`),
    [{ a: 1, b: 2 }, { c: 1 }, {}],
    [{ a: 1, c: 2 }, { b: 1 }, { a: 2 }],
  ),
  row(
    'dependentSchemas',
    { ...named('a'), dependentSchemas: { a: named('b') }, ...closed },
    [{ a: 1, b: 2 }, {}],
    [{ b: 2 }],
  ),
  row(
    'beside a reference',
    { allOf: [ref('Named'), named('a')], ...closed },
    [{ name: 'a', a: 1 }],
    [{ name: 'a', b: 1 }],
  ),
  row('does not see its cousins', { allOf: [named('a'), closed] }, [{}], [{ a: 1 }]),
  row(
    'one inside of another',
    { allOf: [{ ...named('a'), unevaluatedProperties: true }], ...closed },
    [{ a: 1, b: 2 }],
    [],
  ),
  row('in a schema that contains itself', ref('Chain'), [{ next: { next: {} } }], [{ a: 1 }, { next: { a: 1 } }]),
  row('null is a value too', { ...closed, ...named('a') }, [{ a: null }], [{ b: null }]),

  row('items: true', { unevaluatedItems: true }, [[1], []], []),
  row('items: a schema', { unevaluatedItems: { type: 'string' } }, [[], ['a'], { a: 1 }], [[1]]),
  row('items: false', ended, [[], {}, 'ab'], [[1]]),
  row('beside items', { items: { type: 'string' }, ...ended }, [['a', 'b']], [[1]]),
  row('beside prefixItems', { prefixItems: [{}], ...ended }, [[1], []], [[1, 2]]),
  row('beside prefixItems and items', { prefixItems: [{}], items: true, ...ended }, [[1, 2, 3]], []),
  row('a tuple in allOf', { allOf: [{ prefixItems: [{}, {}] }], prefixItems: [{}], ...ended }, [[1, 2]], [[1, 2, 3]]),
  row(
    'anyOf of tuples',
    {
      prefixItems: [{}],
      anyOf: [{ prefixItems: [true, { const: 'b' }] }, { prefixItems: [true, true, { const: 'c' }] }],
      ...ended,
    },
    [[1], [1, 'b'], [1, 2, 'c']],
    [
      [1, 'b', 3],
      [1, 'b', 'c', 4],
    ],
  ),
  row(
    'contains counts what it matches',
    { contains: { type: 'string' }, ...ended },
    [['a', 'b'], ['a']],
    [['a', 1], []],
  ),
  row(
    'contains in parts',
    { allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }], ...ended },
    [[2, 3, 6]],
    [
      [2, 3, 5],
      [2, 4],
    ],
  ),
  row('a tuple by reference', { allOf: [ref('Pair')], prefixItems: [true], ...ended }, [['a', 1]], [['a', 1, 2]]),
  row('items that are null', { prefixItems: [{ type: 'null' }], ...ended }, [[null]], [[null, null]]),
];
