import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'oxfmt';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { declarationComment } from '../../../../scripts/emit/types/comment.ts';
import { TypePrinter } from '../../../../scripts/emit/types/printer.ts';
import { ROOT } from '../../support/folder.ts';

const SCHEMAS = new Map<string, Schema>([
  ['Code', { type: 'string' }],
  ['Label', { type: 'string', description: 'On the box' }],
]);
const BOX: Schema = { type: 'object', properties: { a: { type: 'string' } } };

describe('the type of a property', () => {
  test.each<[schema: Schema, type: string]>([
    [{ type: 'string' }, 'string'],
    [{ type: ['null', 'integer', 'number'] }, 'number | null'],
    [{ $ref: '#/$defs/Code' }, 'Code'],
    [{ allOf: [{ $ref: '#/$defs/Code' }, { maxLength: 3 }] }, 'Code'],
    [{}, 'unknown'],
    [{ type: 'string', tsType: 'import("node:fs")' }, 'string'],
    [{ type: 'string', default: { $ref: './secret.json' }, $comment: { $ref: './secret.json' } }, 'string'],
    [{ type: 'string', extends: { $ref: './secret.json' }, 'x-data': { $ref: './secret.json' } }, 'string'],
    [{ const: { $ref: 'http://192.0.2.1/' } }, "{ '$ref': 'http://192.0.2.1/' }"],
    [{ enum: [{ $ref: './secret.json' }, ['a', 1], null] }, "{ '$ref': './secret.json' } | ['a', 1] | null"],
    [{ enum: [null, 'a', "it's"] }, `'a' | "it's" | null`],
    [{ enum: ['a | b', 'c'] }, "'a | b' | 'c'"],
    [{ minLength: 3 }, 'unknown'],
    [{ allOf: [{ minLength: 3 }] }, 'unknown'],
    [{ anyOf: [{ minLength: 3 }, { type: 'string' }] }, 'unknown'],
    [{ anyOf: [{ type: 'null' }, { $ref: '#/$defs/Code' }] }, 'Code | null'],
    [{ allOf: [{ type: ['string', 'null'] }, { $ref: '#/$defs/Code' }] }, '(string | null) & Code'],
    [{ type: 'object', oneOf: [{ $ref: '#/$defs/Code' }] }, 'Code'],
    [{ not: {} }, 'never'],
    [{ 'x-extensible-enum': ['a', 'b'] }, "'a' | 'b' | (string & {})"],
    [{ anyOf: [{ type: 'string' }, { enum: ['a'] }] }, "'a' | (string & {})"],
    [{ type: ['string', 'null'], 'x-extensible-enum': ['a'] }, "'a' | (string & {}) | null"],
    [{ type: 'array' }, 'unknown[]'],
    [{ type: 'array', items: { type: 'integer' } }, 'number[]'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [{ type: 'array', items: { type: 'string' }, minItems: 0 }, 'string[]'],
    [{ type: 'array', items: { type: 'string' }, minItems: 2 }, '[string, string, ...string[]]'],
    [{ type: 'array', items: { type: 'string' }, minItems: 1000 }, 'string[]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: false, minItems: 1 }, '[string]'],
    [
      { prefixItems: [{ type: 'string' }, { type: ['boolean', 'null'] }] },
      '[string?, (boolean | null)?, ...unknown[]]',
    ],
    [{ type: 'object' }, '{ [key: string]: unknown }'],
    [{ type: 'object', additionalProperties: false }, '{}'],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, '{ [key: string]: number | undefined }'],
    [{ patternProperties: { '*/': { type: 'integer' } } }, '{ [key: string]: number | undefined }'],
    [BOX, 'ThingIt'],
    [{ ...BOX, type: ['object', 'null'] }, 'ThingIt | null'],
    [{ type: 'array', items: BOX }, 'ThingItItem[]'],
    [{ additionalProperties: BOX }, '{ [key: string]: ThingItValue | undefined }'],
    [
      { oneOf: [{ ...BOX, title: 'Big box' }, BOX, { properties: { kind: { const: 'bag' } } }] },
      'ThingItBigBox | ThingItOption2 | ThingItBag',
    ],
  ])('%j: %s', (schema, type) => {
    expect(printed({ type: 'object', properties: { it: schema }, required: ['it'] })[0]).toBe(
      `export interface Thing {\n  it: ${type};\n}\n`,
    );
  });
});

describe('a declaration', () => {
  test.each<[name: string, schema: Schema, code: string[]]>([
    [
      'of a string',
      { type: 'string', description: 'A code', examples: ['AB-1'] },
      ["/**\n * A code\n *\n * @example 'AB-1'\n */\nexport type Thing = string;\n"],
    ],
    ['of a property that is only required', { required: ['a'] }, ['export interface Thing {\n  a: unknown;\n}\n']],
    [
      'of names that are no identifiers',
      {
        properties: { 'a b': true, __proto__x: { type: 'null' }, toString: { type: 'string' } },
        required: ['toString'],
      },
      ["export interface Thing {\n  'a b'?: unknown;\n  __proto__x?: null;\n  toString: string;\n}\n"],
    ],
    [
      'of listed properties beside others',
      { properties: { a: { type: 'string' } }, additionalProperties: { type: 'integer' } },
      ['export interface Thing {\n  a?: string;\n  [key: string]: number | string | undefined;\n}\n'],
    ],
    [
      'of a part beside a reference',
      { allOf: [{ $ref: '#/$defs/Code' }, BOX] },
      ['export type Thing = Code & {\n  a?: string;\n};\n'],
    ],
    [
      'of an object in an object',
      { properties: { box: { ...BOX, description: 'Of wood', 'x-assumption': 'Seen' } } },
      [
        '/**\n * @remarks Assumptions:\n * - `box`: Seen\n */\nexport interface Thing {\n  /** Of wood */\n  box?: ThingBox;\n}\n',
        '/** Of wood */\nexport interface ThingBox {\n  a?: string;\n}\n',
      ],
    ],
    [
      'with a reason for several properties',
      {
        'x-assumption': 'Chosen',
        properties: { a: { type: 'null', 'x-assumption': 'Seen' }, b: { type: 'null', 'x-assumption': 'Seen' } },
      },
      [
        '/**\n * @remarks Assumption: Chosen\n * - `a`, `b`: Seen\n */\nexport interface Thing {\n  a?: null;\n  b?: null;\n}\n',
      ],
    ],
    [
      'of a deprecated property',
      { properties: { a: { type: 'integer', description: 'Old', deprecated: true, examples: [3] } } },
      ['export interface Thing {\n  /**\n   * Old\n   *\n   * @deprecated\n   * @example 3\n   */\n  a?: number;\n}\n'],
    ],
    [
      'of words that end a comment',
      { properties: { a: { type: 'string', description: 'Ends */\n@see that', examples: ['*/'] } } },
      [
        "export interface Thing {\n  /**\n   * Ends *\\/\n   * \\@see that\n   *\n   * @example '*\\/'\n   */\n  a?: string;\n}\n",
      ],
    ],
    [
      'of a reference without words of its own',
      { properties: { label: { $ref: '#/$defs/Label' } } },
      ['export interface Thing {\n  /** On the box */\n  label?: Label;\n}\n'],
    ],
  ])('%s', (_name, schema, code) => {
    expect(printed(schema)).toEqual(code);
  });

  test('takes a name that no other type has', () => {
    const printer = new TypePrinter(SCHEMAS, ['ThingBox']);
    expect(printer.declare('Thing', { properties: { box: BOX } }, '')).toEqual([
      'export interface Thing {\n  box?: ThingBox2;\n}\n',
      'export interface ThingBox2 {\n  a?: string;\n}\n',
    ]);
  });
});

test('what is printed is as the formatter leaves it', async () => {
  const code = await readFile(path.join(ROOT, 'generated/types.ts'), 'utf8');
  const style = JSON.parse(await readFile(path.join(ROOT, '.oxfmtrc.json'), 'utf8'));
  expect((await format('types.ts', code, style)).code).toBe(code);
});

function printed(schema: Schema): string[] {
  return new TypePrinter(SCHEMAS, ['Thing']).declare('Thing', schema, declarationComment(schema));
}
