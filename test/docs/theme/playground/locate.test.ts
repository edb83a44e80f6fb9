import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locate, nearest } from '../../../../docs/.vitepress/theme/playground/locate.ts';

describe('locate', () => {
  test.each<[text: string, pointer: string, shows: string]>([
    ['{"a": 1}', '/a', '"a": 1'],
    ['{"a": {"b": [true, null]}}', '/a', '"a"'],
    ['{"a": {"b": [true, null]}}', '/a/b/1', 'null'],
    ['{"a": {"b": [true, null]}}', '/a/b', '"b"'],
    ['{"a": 1}', '/missing', '{'],
    ['{"a": {"b": 1}}', '/a/missing/deep', '"a"'],
    ['[{"x": "y"}]', '/0', '{'],
    ['  "text"\n', '', '"text"'],
    ['{"a/b~c": 1}', '/a~1b~0c', '"a/b~c": 1'],
    [String.raw`{"ü\u0041": "\n"}`, '/üA', String.raw`"ü\u0041": "\n"`],
    ['{"a": 1, "a": 2}', '/a', '"a": 2'],
    ['{"a": {"b": 1}, "a": {}}', '/a/b', '"a"'],
    [`{"a": 1, "b": ${'['.repeat(100_000)}`, '/a', '"a": 1'],
  ])('in %s shows %s as %s', (text, pointer, shows) => {
    const located = locate(text);
    const range = located.ok ? nearest(located.ranges, pointer) : undefined;
    expect(text.slice(range?.from, range?.to)).toBe(shows);
  });

  test.each<[text: string, at: number, needs: string]>([
    ['', 0, 'a value'],
    ['{', 1, 'a name in double quotes'],
    ['{"a" 1}', 5, ':'],
    ['{"a": }', 6, 'a value'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ['[1 2]', 3, ', or ]'],
    ['[1,]', 3, 'a value'],
    ['{"a": 01}', 7, ', or }'],
    ["{'a': 1}", 1, 'a name in double quotes'],
    ['{"a": "\n"}', 7, 'a closing double quote'],
    ['{"a', 3, 'a closing double quote'],
    [String.raw`"a\x"`, 2, 'another escape'],
    [String.raw`"\u12"`, 1, 'another escape'],
    ['{} {}', 3, 'to end'],
    ['NaN', 0, 'a value'],
  ])('of %.20s says that at %i it needs %s', (text, at, needs) => {
    expect(locate(text)).toEqual({ ok: false, at, needs });
  });

  test('agrees with the engine about what is JSON', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'{}[]:,"\\u01e+-.tfn \n') }),
    );
    fc.assert(
      fc.property(anything, (text) => locate(text).ok === isJson(text)),
      { numRuns: 3000, seed: 7 },
    );
  });

  test('finds every value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const located = locate(JSON.stringify(value));
        expect(located.ok && [...located.ranges.keys()].sort()).toEqual([...new Set(pointersOf(value))].sort());
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    pointersOf(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return [pointer, ...inside];
}
