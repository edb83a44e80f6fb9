import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, child, formatPointer, parsePointer } from '../../../scripts/contract/pointer.ts';

test.each([
  ['#/a/b~1c', ['a', 'b/c']],
  ['#/a~01', ['a~1']],
  ['/a/0', ['a', '0']],
  ['#/caf%C3%A9', ['café']],
  ['#/100%', ['100%']],
  ['#/', []],
  ['#', []],
  ['', []],
])('parsePointer: %j has the segments %j', (pointer, segments) => {
  expect(parsePointer(pointer)).toEqual(segments);
});

test('a formatted pointer parses to its segments', () => {
  const segment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('%'));
  fc.assert(
    fc.property(fc.array(segment), (path) => {
      expect(parsePointer(formatPointer(path))).toEqual(path);
    }),
  );
});

const DOCUMENT = { list: [{ name: 'first' }] };

describe('at', () => {
  test.each([
    [['list', '0', 'name'], 'first'],
    [['list', '1', 'name'], undefined],
    [['list', 'length'], undefined],
    [['constructor'], undefined],
    [[], DOCUMENT],
  ])('%j', (path, node) => {
    expect(at(DOCUMENT, path)).toEqual(node);
  });
});

test('child takes no inherited property for its own', () => {
  expect(child({}, 'toString')).toBeUndefined();
  expect(child(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1);
});
