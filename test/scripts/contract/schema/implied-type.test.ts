import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { addImpliedType, takeNullAlternative } from '../../../../scripts/contract/schema/implied-type.ts';

const PROPERTIES = { properties: {} };
const REQUIRED = { required: ['a'] };

describe('addImpliedType', () => {
  test.each<[name: string, schema: JsonObject, added: JsonObject]>([
    ['an object by its properties', PROPERTIES, { type: 'object', ...PROPERTIES }],
    ['an object by what it requires', REQUIRED, { type: 'object', ...REQUIRED }],
    ['a list by its items', { items: {} }, { type: 'array', items: {} }],
    ['nothing by a length', { minLength: 1 }, { minLength: 1 }],
    ['nothing by keywords of two types', { items: {}, ...REQUIRED }, { items: {}, ...REQUIRED }],
    ['nothing beside a type', { type: 'string', ...PROPERTIES }, { type: 'string', ...PROPERTIES }],
    ['nothing beside a reference', { $ref: '#/a', ...REQUIRED }, { $ref: '#/a', ...REQUIRED }],
    [
      'nothing beside alternatives with types',
      { oneOf: [{ type: 'string' }], ...REQUIRED },
      { oneOf: [{ type: 'string' }], ...REQUIRED },
    ],
    [
      'an object beside alternatives without types',
      { anyOf: [REQUIRED], ...PROPERTIES },
      { type: 'object', anyOf: [REQUIRED], ...PROPERTIES },
    ],
    ['its parts where it says nothing', { oneOf: [REQUIRED] }, { oneOf: [{ type: 'object', ...REQUIRED }] }],
    [
      'nothing in parts of which another decides',
      { allOf: [{ type: 'string' }, REQUIRED] },
      { allOf: [{ type: 'string' }, REQUIRED] },
    ],
  ])('%s', (_name, schema, added) => {
    const copy = structuredClone(schema);
    addImpliedType(copy);
    expect(copy).toEqual(added);
  });
});

describe('takeNullAlternative', () => {
  test.each<[name: string, schema: JsonObject, taken: boolean, left: JsonObject]>([
    [
      'an alternative beside properties',
      { oneOf: [{ $ref: '#/a' }, { type: 'null' }], ...PROPERTIES },
      true,
      { oneOf: [{ $ref: '#/a' }], ...PROPERTIES },
    ],
    [
      'the last alternative but a plain type',
      { anyOf: [{ type: 'object' }, { type: 'null' }], ...PROPERTIES },
      true,
      { type: 'object', ...PROPERTIES },
    ],
    [
      'none without null',
      { oneOf: [{ $ref: '#/a' }], ...PROPERTIES },
      false,
      { oneOf: [{ $ref: '#/a' }], ...PROPERTIES },
    ],
    ['none of a plain union', { oneOf: [{ type: 'null' }] }, false, { oneOf: [{ type: 'null' }] }],
  ])('%s', (_name, schema, taken, left) => {
    const copy = structuredClone(schema);
    expect(takeNullAlternative(copy)).toBe(taken);
    expect(copy).toEqual(left);
  });
});
