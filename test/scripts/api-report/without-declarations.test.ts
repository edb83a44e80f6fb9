import { describe, expect, test } from 'vitest';
import { declaredNames, withoutDeclarations } from '../../../scripts/api-report/without-declarations.ts';

function report(...lines: readonly string[]): string {
  return ['## Report', '', '```ts', '', ...lines, '', '// (No @packageDocumentation comment)', '', '```', ''].join(
    '\n',
  );
}

const names = new Set(['Event', 'catalog', 'parse', 'Shape']);

describe('declaredNames', () => {
  test.each<[source: string, names: string[]]>([
    ['export interface Event {}', ['Event']],
    ['type Event = string;', ['Event']],
    ['export declare const a: 1, b: 2;', ['a', 'b']],
    ['export declare function parse(value: unknown): void;', ['parse']],
    ['declare class Shape {}', ['Shape']],
    ["import { Event } from './event.ts';\nexport { Event };", []],
    ['function inner() { const hidden = 1; }', ['inner']],
  ])('of %j', (source, expected) => {
    expect(declaredNames(source)).toEqual(expected);
  });
});

describe('withoutDeclarations', () => {
  test.each<[what: string, lines: string[], left: string[] | undefined]>([
    [
      'keeps what is declared elsewhere',
      ['// @public', 'export const own: 1;'],
      ['// @public', 'export const own: 1;'],
    ],
    [
      'leaves out a declaration with its comment',
      ['// @public', 'export interface Event {', '    id: string;', '}', '', '// @public', 'export const own: 1;'],
      ['// @public', 'export const own: 1;'],
    ],
    [
      'leaves out every overload',
      ['export function parse(): void;', '', 'export function parse(value: 1): void;', '', 'export const own: 1;'],
      ['export const own: 1;'],
    ],
    [
      'keeps a list of constants of which one is declared elsewhere',
      ['export const catalog: 1, own: 1;'],
      ['export const catalog: 1, own: 1;'],
    ],
    [
      'leaves nothing of a report without declarations of its own',
      ["import { X } from 'x';", '', 'class Shape {}'],
      undefined,
    ],
  ])('%s', (_what, lines, left) => {
    expect(withoutDeclarations(report(...lines), names)).toBe(left && report(...left));
  });

  test('rejects a text that is no report', () => {
    expect(() => withoutDeclarations('export const own: 1;', names)).toThrow(TypeError);
  });
});
