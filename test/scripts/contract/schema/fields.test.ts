import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { dedupeKey, fieldsOf } from '../../../../scripts/contract/schema/fields.ts';

const SCHEMAS = new Map<string, Schema>([
  ['Node', { type: 'object', description: 'A node', properties: { next: { $ref: '#/$defs/Node' } } }],
  ['Id', { type: 'string', format: 'uuid', description: 'Opaque' }],
]);

describe('fieldsOf', () => {
  test('lists the fields from the outside in', () => {
    const payload = {
      required: ['id', 'lines'],
      properties: {
        id: { $ref: '#/$defs/Id', description: 'Its id' },
        lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
        note: { type: ['string', 'null'], 'x-assumption': 'Guessed' },
      },
    };
    expect(fieldsOf(payload, SCHEMAS)).toEqual([
      row('id', 'string (uuid)', { object: 'Id', required: true, description: 'Its id' }),
      row('lines', 'array of object', { required: true }),
      row('lines[].sku', 'string', { required: true }),
      row('note', 'string', { nullable: true, assumption: 'Guessed' }),
    ]);
  });

  test('lists a schema inside itself once', () => {
    expect(fieldsOf({ $ref: '#/$defs/Node' }, SCHEMAS)).toEqual([
      row('next', 'object', { object: 'Node', description: 'A node', origin: { schema: 'Node', path: 'next' } }),
    ]);
  });

  test('names the schema that describes a field, and its path there', () => {
    const line: Schema = { properties: { sku: {}, crust: { properties: { hot: {} } } } };
    const schemas = new Map<string, Schema>([
      ['Line', line],
      ['Alias', { $ref: '#/$defs/Line' }],
    ]);
    const payload = { allOf: [{ properties: { lines: { items: { $ref: '#/$defs/Alias' } } } }] };
    expect(fieldsOf(payload, schemas).map(({ origin }) => origin)).toEqual([
      { schema: undefined, path: 'lines' },
      { schema: 'Line', path: 'sku' },
      { schema: 'Line', path: 'crust' },
      { schema: 'Line', path: 'crust.hot' },
    ]);
  });

  test('lists the fields of all parts and alternatives', () => {
    const part = (name: string): Schema => ({ properties: { [name]: {} } });
    const payload = { allOf: [part('a')], oneOf: [part('b'), part('c')], anyOf: [part('a')] };
    expect(fieldsOf(payload, SCHEMAS).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  test.each<[schema: Schema, type: string]>([
    [{ const: 'a' }, '"a"'],
    [{ const: null }, 'null'],
    [{ enum: ['a', 1, null] }, '"a" or 1'],
    [{ type: 'string', 'x-extensible-enum': ['a', 'b'] }, 'string, such as "a", "b"'],
    [{ type: ['integer', 'string'] }, 'integer or string'],
    [{ type: 'array', items: { type: 'array', items: { type: 'number' } } }, 'array of array of number'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, 'array of (string or null)'],
    [{ anyOf: [{ $ref: '#/$defs/Node' }, { type: 'null' }] }, 'Node'],
    [{ oneOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }] }, 'string or integer (int64)'],
    [{ allOf: [{ $ref: '#/$defs/Node' }] }, 'object'],
    [{ allOf: [{ $ref: '#/$defs/Id' }] }, 'string (uuid)'],
    [{ allOf: [{ $ref: '#/$defs/Id' }, { minLength: 3 }] }, 'string (uuid)'],
    [{ type: ['string', 'array'], items: { type: 'integer' } }, 'string or array of integer'],
    [{ type: 'array' }, 'array'],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, '[string, integer]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } }, '[string, … integer]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }] }, '[string, …]'],
    [{}, 'any'],
  ])('says of %j that it is %s', (schema, type) => {
    expect(fieldsOf({ properties: { it: schema } }, SCHEMAS)[0]?.type).toBe(type);
  });

  test('requires what all alternatives require', () => {
    const branch = (...required: string[]): Schema => ({ required, properties: { a: {}, b: {} } });
    const payload = { allOf: [{ properties: { c: {} }, required: ['c'] }], oneOf: [branch('a', 'b'), branch('a')] };
    expect(fieldsOf(payload, SCHEMAS).map(({ path, required }) => [path, required])).toEqual([
      ['c', true],
      ['a', true],
      ['b', false],
    ]);
  });

  test.each<[schema: Schema, nullable: boolean]>([
    [{ type: ['string', 'null'] }, true],
    [{ const: null }, true],
    [{ enum: ['a', null] }, true],
    [{ allOf: [{ type: ['string', 'null'] }] }, true],
    [{ allOf: [{ type: ['string', 'null'] }, { $ref: '#/$defs/Id' }] }, false],
    [{ anyOf: [{ $ref: '#/$defs/Id' }, { type: 'null' }] }, true],
    [{}, true],
    [{ type: 'string' }, false],
    [{ not: { type: 'null' } }, false],
    [{ $ref: '#/$defs/Id' }, false],
  ])('says of %j whether it can be null: %s', (schema, nullable) => {
    expect(fieldsOf({ properties: { it: schema } }, SCHEMAS)[0]?.nullable).toBe(nullable);
  });

  test.each<[schema: Schema, open: boolean]>([
    [{ type: 'object' }, true],
    [{}, true],
    [{ type: 'object', properties: { a: {} } }, false],
    [{ type: 'object', properties: { a: {} }, additionalProperties: true }, true],
    [{ type: 'object', additionalProperties: { type: 'string' } }, true],
    [{ type: 'object', additionalProperties: false }, false],
    [{ patternProperties: { '^x-': {} } }, true],
    [{ allOf: [{ properties: { a: {} } }] }, false],
    [{ type: 'string' }, false],
  ])('says of %j whether it may hold any field: %s', (schema, open) => {
    expect(fieldsOf({ properties: { it: schema } }, SCHEMAS)[0]?.open).toBe(open);
  });
});

function row(path: string, type: string, more: object): object {
  return {
    path,
    steps: path.replaceAll('[]', '.[]').split('.'),
    object: undefined,
    type,
    required: false,
    nullable: false,
    open: false,
    personal: false,
    description: undefined,
    assumption: undefined,
    origin: { schema: undefined, path },
    ...more,
  };
}

test.each<[name: string, payload: Schema, key: string | undefined]>([
  ['a property that is marked', { properties: { at: {}, no: { 'x-dedupe-key': true } } }, 'no'],
  ['a property whose schema is marked', { properties: { no: { $ref: '#/$defs/Key' } } }, 'no'],
  ['nothing without a mark', { properties: { id: {} } }, undefined],
  ['nothing without properties', {}, undefined],
])('dedupeKey finds %s', (_name, payload, key) => {
  expect(dedupeKey(payload, new Map([['Key', { 'x-dedupe-key': true }]]))).toBe(key);
});
