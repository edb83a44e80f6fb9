import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../scripts/contract/json.ts';
import { NameAllocator } from '../../../../scripts/contract/names.ts';
import { SchemaReader } from '../../../../scripts/contract/schema/schema-reader.ts';

const DOCUMENT: JsonObject = {
  components: {
    schemas: {
      Code: { type: 'string' },
      Pin: { type: 'string', writeOnly: true },
      PinByAnotherName: { $ref: '#/components/schemas/Pin' },
      Node: { properties: { next: { $ref: '#/components/schemas/Node' } } },
      'order-created event': { type: 'integer' },
    },
  },
};

function reader(...taken: string[]): SchemaReader {
  return new SchemaReader(DOCUMENT, new NameAllocator(taken));
}

function component(name: string): string {
  return `#/components/schemas/${name}`;
}

describe('read', () => {
  test.each<[name: string, schema: JsonValue | undefined, read: JsonObject]>([
    ['true', true, {}],
    ['nothing', undefined, {}],
    ['false', false, { not: {} }],
    ['a reference', { $ref: component('Code') }, { $ref: '#/$defs/Code' }],
    [
      'a reference with words',
      { $ref: component('Code'), description: 'Its code', 'x-note': 1 },
      { $ref: '#/$defs/Code', description: 'Its code', 'x-note': 1 },
    ],
    [
      'a reference with a constraint',
      { $ref: component('Code'), description: 'Its code', maxLength: 4 },
      { description: 'Its code', allOf: [{ $ref: '#/$defs/Code' }, { maxLength: 4 }] },
    ],
    [
      'what is of OpenAPI alone, or serves to find a schema',
      {
        $id: 'https://a.example',
        $schema: 'x',
        $anchor: 'a',
        $defs: {},
        xml: {},
        example: 1,
        discriminator: {},
        type: 'object',
      },
      { type: 'object' },
    ],
    [
      'properties that are called like keywords',
      { properties: { $id: { xml: {} }, example: {}, required: {} } },
      { properties: { $id: {}, example: {}, required: {} } },
    ],
    [
      'what is only written',
      {
        properties: { a: {}, b: { writeOnly: true }, c: { $ref: component('PinByAnotherName') } },
        required: ['a', 'b', 'c', 'd'],
      },
      { properties: { a: {} }, required: ['a', 'd'] },
    ],
    [
      'what is only read',
      { properties: { a: { readOnly: true } }, required: ['a'] },
      { properties: { a: { readOnly: true } }, required: ['a'] },
    ],
    [
      'null that stands beside allOf',
      { type: ['null'], description: 'A', allOf: [{ $ref: component('Code') }] },
      { description: 'A', anyOf: [{ allOf: [{ $ref: '#/$defs/Code' }] }, { type: 'null' }] },
    ],
    ['schemas inside schemas', { items: { anyOf: [false, { xml: {} }] } }, { items: { anyOf: [{ not: {} }, {}] } }],
    [
      'values that look like schemas',
      { const: { xml: 1 }, enum: [{ example: 1 }] },
      { const: { xml: 1 }, enum: [{ example: 1 }] },
    ],
  ])('%s', (_name, schema, read) => {
    expect(reader().read(schema)).toEqual(read);
  });
});

describe('schemas', () => {
  test('holds what was referred to, once, under a name that is free', () => {
    const schemas = reader('Code');
    schemas.read({
      anyOf: [{ $ref: component('Code') }, { $ref: component('order-created event') }, { $ref: component('Code') }],
    });
    expect(schemas.schemas).toEqual([
      { name: 'Code2', schema: { type: 'string' } },
      { name: 'OrderCreatedEvent', schema: { type: 'integer' } },
    ]);
  });

  test('holds a schema that contains itself', () => {
    const schemas = reader();
    schemas.read({ $ref: component('Node') });
    expect(schemas.schemas).toEqual([{ name: 'Node', schema: { properties: { next: { $ref: '#/$defs/Node' } } } }]);
  });

  test('leaves the document as it is', () => {
    const before = structuredClone(DOCUMENT);
    reader().read({ $ref: component('PinByAnotherName'), minLength: 1 });
    expect(DOCUMENT).toEqual(before);
  });
});
