import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { type Sample, sample } from '../../../../scripts/contract/examples/sample.ts';
import { FORMAT_SAMPLES } from '../../../../scripts/contract/examples/sample-text.ts';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { FORMATS, hasFormat } from '../../../../scripts/contract/schema/formats.ts';

const string: Schema = { type: 'string' };

describe('a sample with every property', () => {
  test.each<[name: string, schema: Schema, value: JsonValue]>([
    [
      'texts named after their property',
      { properties: { first_name: string, userName: string } },
      { first_name: 'First name', userName: 'User name' },
    ],
    [
      'addresses',
      { properties: { html_url: string, email: string } },
      { html_url: 'https://example.com/html', email: 'ada@example.com' },
    ],
    [
      'the example of a property',
      { properties: { code: { ...string, examples: ['AB-1', 'AB-2'] } } },
      { code: 'AB-1' },
    ],
    [
      'the next example where the first is wrong',
      { properties: { code: { ...string, maxLength: 4, examples: ['AB-123', 'AB-2'] } } },
      { code: 'AB-2' },
    ],
    [
      'a text of its own where all are wrong',
      { properties: { code: { ...string, maxLength: 4, examples: ['AB-123'] } } },
      { code: 'Code' },
    ],
    [
      'the example of an object',
      { properties: { box: { properties: { a: { type: 'integer' } }, examples: [{ a: 7 }] } } },
      { box: { a: 7 } },
    ],
    ['known values', { properties: { a: { const: 3 }, b: { enum: ['x', 'y'] } } }, { a: 3, b: 'x' }],
    [
      'a value that is not null',
      { properties: { a: { type: ['null', 'integer'] }, b: { oneOf: [{ type: 'null' }, { const: 1 }] } } },
      { a: 1, b: 1 },
    ],
    [
      'numbers within bounds',
      {
        properties: {
          a: { type: 'integer', minimum: 5 },
          b: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.1 },
          c: { type: 'integer', multipleOf: 7, minimum: 8 },
        },
      },
      { a: 5, b: 0.05, c: 14 },
    ],
    ['different items', { type: 'array', items: string, minItems: 3, uniqueItems: true }, ['Text', 'Text 2', 'Text 3']],
    ['a tuple', { type: 'array', prefixItems: [string, { type: 'boolean' }], items: false }, ['Text', true]],
    ['an item that has to be there', { type: 'array', items: { type: 'integer' }, contains: { minimum: 9 } }, [9]],
    ['a map', { type: 'object', additionalProperties: { type: 'integer' } }, { Key: 1 }],
    [
      'names by a pattern',
      {
        type: 'object',
        minProperties: 1,
        patternProperties: { '^x$': { type: 'integer' } },
        additionalProperties: false,
      },
      { x: 1 },
    ],
    ['a long text', { ...string, minLength: 60 }, 'Text Text Text Text Text Text Text Text Text Text Text Text '],
    ['a text by a pattern', { ...string, pattern: '^ab{50}$' }, `a${'b'.repeat(50)}`],
    [
      'the alternative that no other matches',
      {
        oneOf: [
          { type: 'object', properties: { a: string } },
          { type: 'object', properties: { a: string, b: string } },
          { type: 'null' },
        ],
      },
      null,
    ],
    [
      'what a condition asks for',
      {
        properties: { kind: { enum: ['big'] } },
        required: ['kind'],
        if: { properties: { kind: { const: 'big' } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: { required: ['size'], properties: { size: { const: 9 } } },
      },
      { kind: 'big', size: 9 },
    ],
    ['what depends on another', { properties: { a: string }, dependentRequired: { a: ['b'] } }, { a: 'A', b: 'B' }],
  ])('%s', (_name, schema, value) => {
    expect(sampled(schema)?.value).toEqual(value);
  });

  test('names the examples that were wrong', () => {
    const schema = { properties: { a: { properties: { 'b/c': { type: 'integer', examples: ['no'] } } } } };
    expect(sampled(schema)).toEqual({ value: { a: { 'b/c': 1 } }, dropped: ['/a/b~1c'] });
  });

  test('depends on the seed where it is an id, and on nothing else', () => {
    const schema = { properties: { id: string, number_id: { type: 'integer' }, name: string } };
    expect(sampled(schema)).toEqual(sampled(schema));
    const [first, second] = ['a', 'b'].map((seed) => sampled(schema, seed)?.value as { [name: string]: JsonValue });
    expect(first?.['id']).toMatch(/^id_[0-9a-f]{8}$/);
    expect(first?.['id']).not.toBe(second?.['id']);
    expect(first?.['name']).toBe(second?.['name']);
  });
});

test('a minimal sample has the required properties alone', () => {
  const schema = {
    properties: { a: string, b: string, list: { type: 'array', items: string } },
    required: ['b', 'list'],
  };
  expect(sampled(schema, '', false)?.value).toEqual({ b: 'B', list: [] });
});

test.each<[name: string, schema: Schema]>([
  ['nothing', { not: {} }],
  ['a contradiction', { type: 'integer', minimum: 3, maximum: 2 }],
  [
    'alternatives that always overlap',
    { oneOf: [{ properties: { a: string } }, { properties: { b: string } }], type: 'object', maxProperties: 0 },
  ],
])('there is no sample of %s', (_name, schema) => {
  expect(sampled(schema)).toBeUndefined();
});

test.each([...FORMATS].filter(([name, { pattern }]) => pattern && name !== 'uuid'))(
  'a sample of the format %s has it',
  (name, format) => {
    expect(FORMAT_SAMPLES).toHaveProperty([name]);
    expect(hasFormat(format, FORMAT_SAMPLES[name])).toBe(true);
  },
);

/** The sample that ajv accepts. */
function sampled(schema: Schema, seed = 'seed', optionals = true): Sample | undefined {
  const validate = new Ajv2020({ allErrors: true, strict: false, logger: false }).compile(schema);
  const fault = (value: JsonValue): string | undefined =>
    validate(value) ? undefined : validate.errors?.at(-1)?.instancePath;
  return sample({ schema, seed, optionals, fault, wrong: new Map() });
}
