import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { mapSubschemas } from '../../../../scripts/contract/schema/subschemas.ts';

describe('mapSubschemas', () => {
  test.each<[keyword: string, schema: Schema, mapped: Schema]>([
    ['items', { items: {} }, { items: 'changed' }],
    ['items: false', { items: false }, { items: false }],
    ['prefixItems', { prefixItems: [{}, true] }, { prefixItems: ['changed', 'changed'] }],
    ['properties', { properties: { a: {}, items: {} } }, { properties: { a: 'changed', items: 'changed' } }],
    ['patternProperties', { patternProperties: { '^a': {} } }, { patternProperties: { '^a': 'changed' } }],
    ['allOf', { allOf: [{}, {}] }, { allOf: ['changed', 'changed'] }],
    ['if and else', { if: {}, else: {} }, { if: 'changed', else: 'changed' }],
    ['not', { not: {} }, { not: 'changed' }],
    ['additionalProperties', { additionalProperties: {} }, { additionalProperties: 'changed' }],
    ['dependentSchemas', { dependentSchemas: { a: {} } }, { dependentSchemas: { a: 'changed' } }],
    [
      'values that look like schemas',
      { const: {}, default: { items: {} }, enum: [{}] },
      { const: {}, default: { items: {} }, enum: [{}] },
    ],
  ])('%s', (_keyword, schema, mapped) => {
    const before = structuredClone(schema);
    expect(mapSubschemas(schema, () => 'changed')).toEqual(mapped);
    expect(schema).toEqual(before);
  });

  test('keeps a property called __proto__', () => {
    const schema: Schema = JSON.parse('{"properties":{"__proto__":{}}}');
    expect(JSON.stringify(mapSubschemas(schema, () => true))).toBe('{"properties":{"__proto__":true}}');
  });
});
