import { type Row, row } from './row.ts';

const own = (text: string): unknown => JSON.parse(text);

/** Keywords for objects. */
export const objects: readonly Row[] = [
  row(
    'properties',
    { properties: { a: { type: 'integer' }, b: {} } },
    [{ a: 1 }, { b: 'x' }, {}, [], 'a', null],
    [{ a: 'x' }],
  ),
  row('properties: false', { properties: { a: false, b: true } }, [{}, { b: 1 }], [{ a: 1 }, { a: null, b: 1 }]),
  row('a property that may be null', { properties: { a: { type: 'null' } } }, [{ a: null }, {}], [{ a: 0 }]),
  row(
    'properties that are called like what objects inherit',
    { properties: { toString: { type: 'string' }, constructor: { type: 'number' } } },
    [{}, [], { toString: 'a', constructor: 1 }],
    [{ toString: 1 }, { constructor: {} }],
  ),
  row(
    'a property called __proto__',
    { properties: JSON.parse('{ "__proto__": { "type": "number" } }'), required: ['__proto__'] },
    [own('{ "__proto__": 1 }'), []],
    [{}, own('{ "__proto__": "a" }')],
  ),
  row(
    'names with every sign',
    { properties: { 'a\nb': { type: 'number' }, 'a"b': { type: 'number' }, "a'b\\": { type: 'number' } } },
    [{ 'a\nb': 1, 'a"b': 2, "a'b\\": 3 }],
    [{ 'a\nb': '1' }, { 'a"b': '1' }, { "a'b\\": '1' }],
  ),
  row('required', { required: ['a'] }, [{ a: null }, { a: 1, b: 2 }, [], 'a', 7], [{}, { b: 1 }]),
  row('required, called like what objects inherit', { required: ['toString'] }, [{ toString: 1 }, []], [{}]),
  row('required: []', { required: [] }, [{}, 1], []),
  row(
    'patternProperties',
    { patternProperties: { 'f.*o': { type: 'integer' } } },
    [{ foo: 1, bar: 'x' }, {}, ['foo']],
    [{ foo: 'x' }, { fo: null }],
  ),
  row(
    'several patterns that match',
    { patternProperties: { a: { type: 'integer' }, 'aa+': { maximum: 5 } } },
    [{ a: 9, aaa: 5 }],
    [{ aaa: 6 }, { a: 'x' }],
  ),
  row('patternProperties: false', { patternProperties: { '^x': false } }, [{ y: 1 }], [{ x: 1 }]),
  row(
    'additionalProperties: false',
    { properties: { a: {} }, patternProperties: { '^v': {} }, additionalProperties: false },
    [{ a: 1, vat: 2 }, [1], 'x'],
    [{ b: 1 }, { a: 1, quux: 2 }],
  ),
  row(
    'additionalProperties: a schema',
    { properties: { a: {} }, additionalProperties: { type: 'boolean' } },
    [{ a: 1 }, { b: true }],
    [{ b: 1 }],
  ),
  row('additionalProperties alone', { additionalProperties: { type: 'boolean' } }, [{}, { a: true }], [{ a: 1 }]),
  row(
    'additionalProperties looks at its own neighbours alone',
    { allOf: [{ properties: { a: {} } }], additionalProperties: false },
    [{}],
    [{ a: 1 }],
  ),
  row(
    'additionalProperties beside many properties',
    { properties: { a: {}, b: {}, c: {}, d: {}, e: {} }, additionalProperties: false },
    [{ a: 1, e: 2 }],
    [{ f: 1 }],
  ),
  row('propertyNames', { propertyNames: { maxLength: 3 } }, [{ abc: 1 }, {}, [1], 'long text'], [{ abcd: 1 }]),
  row('propertyNames: a pattern', { propertyNames: { pattern: '^a+$' } }, [{ a: 1, aa: 2 }], [{ ab: 1 }]),
  row('propertyNames: false', { propertyNames: false }, [{}, 1], [{ a: 1 }]),
  row('propertyNames: an enum', { propertyNames: { enum: ['a', 'b'] } }, [{ a: 1 }], [{ c: 1 }, { a: 1, c: 1 }]),
  row('minProperties', { minProperties: 1 }, [{ a: 1 }, [], ''], [{}]),
  row('maxProperties', { maxProperties: 1 }, [{}, { a: 1 }, [1, 2]], [{ a: 1, b: 2 }]),
  row(
    'dependentRequired',
    { dependentRequired: { a: ['b', 'c'] } },
    [{}, { b: 1 }, { a: 1, b: 2, c: 3 }, ['a']],
    [{ a: 1 }, { a: 1, b: 2 }],
  ),
  row('dependentRequired: none', { dependentRequired: { a: [] } }, [{ a: 1 }, {}], []),
  row(
    'dependentSchemas',
    { dependentSchemas: { a: { properties: { b: { type: 'integer' } } } } },
    [{ b: 'x' }, { a: 1, b: 2 }, ['a']],
    [{ a: 1, b: 'x' }],
  ),
  row(
    'dependentSchemas with another type',
    { dependentSchemas: { a: { type: 'string' }, b: false } },
    [{}, 'a', { c: 1 }],
    [{ a: 1 }, { b: 1 }],
  ),
];
