import { compile } from 'json-schema-to-typescript';
import { describe, expect, test } from 'vitest';
import { unescapePrototypeNames } from '../../../../scripts/contract/schema/prototype-names.ts';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { typeSchema } from '../../../../scripts/emit/types/type-schema.ts';

const SCHEMAS = new Map<string, Schema>([['Code', { type: 'string', description: 'A code' }]]);

describe('a schema becomes a type', () => {
  test.each<[schema: Schema, type: string]>([
    [{ type: 'string' }, 'string'],
    [{ $ref: '#/$defs/Code' }, 'Code'],
    [{ allOf: [{ $ref: '#/$defs/Code' }, { maxLength: 3 }] }, 'Code'],
    [{}, 'unknown'],
    [{ type: 'string', tsType: 'import("node:fs")' }, 'string'],
    [{ type: 'string', default: { $ref: './secret.json' }, $comment: { $ref: './secret.json' } }, 'string'],
    [{ type: 'string', extends: { $ref: './secret.json' }, 'x-data': { $ref: './secret.json' } }, 'string'],
    [{ const: { $ref: 'http://192.0.2.1/' } }, '{"$ref":"http://192.0.2.1/"}'],
    [{ enum: [{ $ref: './secret.json' }, ['a', 1], null] }, '{"$ref":"./secret.json"} | ["a",1] | null'],
    [{ minLength: 3 }, 'unknown'],
    [{ allOf: [{ minLength: 3 }] }, 'unknown'],
    [{ anyOf: [{ minLength: 3 }, { type: 'string' }] }, 'unknown'],
    [{ not: {} }, 'never'],
    [{ 'x-extensible-enum': ['a', 'b'] }, '("a" | "b" | (string & {}))'],
    [{ anyOf: [{ type: 'string' }, { enum: ['a'] }] }, '("a" | (string & {}))'],
    [{ type: ['string', 'null'], 'x-extensible-enum': ['a'] }, '("a" | (string & {}) | null)'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: false, minItems: 1 }, '[string]'],
    [{ type: 'array', items: { type: 'integer' } }, 'number[]'],
    [{ required: ['a'] }, '{ a: unknown }'],
    [{ type: 'object', properties: { toString: { type: 'string' } }, required: ['toString'] }, '{ toString: string }'],
    [
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'integer' } },
      '{ a?: string [k: string]: number | string | undefined }',
    ],
    [{ patternProperties: { '*/': { type: 'integer' } } }, '{ [k: string]: number | undefined }'],
  ])('%j: %s', async (schema, type) => {
    const properties = { it: schema };
    const code = await compile(typeSchema({ type: 'object', properties, required: ['it'] }, SCHEMAS), 'T', {
      additionalProperties: false,
      bannerComment: '',
      format: false,
      strictIndexSignatures: true,
    });
    const plain = unescapePrototypeNames(code)
      .replaceAll(/\/\*\*[^]*?\*\//g, '')
      .replaceAll(/\s+/g, ' ');
    expect(/it: (.*) \}/.exec(plain)?.[1]).toBe(type);
  });
});
