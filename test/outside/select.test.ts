import { expect, test } from 'vitest';
import type { NamedTool } from './runner/definition.ts';
import { namesOf, select } from './runner/select.ts';

const TOOLS: NamedTool[] = [
  { name: 'oven-4', core: true, folder: '/ovens', rows: { starter: {}, slow: { core: false } } },
  { name: 'oven-5', core: false, folder: '/ovens', rows: { starter: { core: true }, plain: {} } },
  { name: 'stove', core: false, folder: '/stove', rows: { plain: {} } },
];

test.each<[string, string[], boolean, string[]]>([
  ['the core set without names', [], false, ['oven-4/starter', 'oven-5/starter']],
  ['everything', [], true, ['oven-4/starter', 'oven-4/slow', 'oven-5/starter', 'oven-5/plain', 'stove/plain']],
  ['all rows of a tool, whether core or not', ['oven-4'], false, ['oven-4/starter', 'oven-4/slow']],
  ['one row', ['oven-5/plain'], false, ['oven-5/plain']],
  ['names rather than everything', ['stove'], true, ['stove/plain']],
])('selects %s', (_, names, all, expected) => {
  expect(namesOf(select(TOOLS, names, all))).toEqual(expected);
});

test('lists what there is for an unknown name', () => {
  expect(() => select(TOOLS, ['oven-6'], false)).toThrow(/"oven-6" is no tool and no row[^]*oven-5\/plain/);
});
