import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import { snippets } from '../../../../scripts/emit/docs/snippets.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

const PACKAGE = { ...CONTRACT, packageName: '@bakery/hooks' };

function text(payload: Schema | undefined, name = 'loaf.baked'): string {
  const sections = snippets({ ...EVENT, name, payload }, PACKAGE, new Map());
  return sections.flatMap(({ parts }) => parts).join('\n');
}

function data(...names: string[]): Schema {
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, {}])), required: names };
}

describe('the code takes apart', () => {
  test.each<[what: string, payload: Schema | undefined, takes: string]>([
    [
      'the last object',
      { required: ['a', 'b'], properties: { a: data('x'), b: data('y', 'z') } },
      '{ y, z } = body.b;',
    ],
    ['three names of it', { required: ['a'], properties: { a: data('p', 'q', 'r', 's') } }, '{ p, q, r } = body.a;'],
    [
      'what is always there first',
      { required: ['a'], properties: { a: { ...data('p', 'q'), required: ['q'] } } },
      '{ q, p } = body.a;',
    ],
    [
      'no names that are none in code',
      { required: ['a'], properties: { a: data('p-q', 'class', 'r') } },
      '{ r } = body.a;',
    ],
    ['no object that may be missing', { properties: { a: data('p') } }, 'JSON.stringify(body)'],
    [
      'no object that may be null',
      { required: ['a'], properties: { a: { ...data('p'), type: ['object', 'null'] } } },
      'JSON.stringify(body)',
    ],
    ['nothing where there is no payload', undefined, 'JSON.stringify(body)'],
  ])('%s', (_what, payload, takes) => {
    expect(text(payload)).toContain(takes);
  });
});

test.each([
  ['it\'s "baked"', String.raw`'it\'s "baked"'`],
  ['back\\slash\n', String.raw`'back\\slash\n'`],
])('the name %j is a string in code', (name, literal) => {
  expect(text(undefined, name)).toContain(`isWebhookEvent(body, ${literal})`);
});

test('a document without a package has no code of it', () => {
  expect(snippets(EVENT, CONTRACT, new Map()).join('\n')).not.toContain('import');
});
