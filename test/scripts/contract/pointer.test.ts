import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, child, deref, formatPointer, parsePointer } from '../../../scripts/contract/pointer.ts';

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

const DOCUMENT = {
  list: [{ name: 'first' }],
  a: { $ref: '#/b' },
  b: { $ref: '#/list/0' },
  loop: { $ref: '#/loop' },
};

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

test.each([
  ['a chain', DOCUMENT.a, { name: 'first' }],
  ['no reference', DOCUMENT.list[0], { name: 'first' }],
  ['nothing', undefined, {}],
  ['a reference that leads nowhere', { $ref: '#/nowhere' }, {}],
])('deref follows %s', (_name, node, object) => {
  expect(deref(DOCUMENT, node)).toEqual(object);
});

test('deref ends on a circle', () => {
  expect(deref(DOCUMENT, DOCUMENT.loop)).toEqual(DOCUMENT.loop);
});
