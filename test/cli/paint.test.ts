import { expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { createPaint } from '../../cli/paint.ts';
import { heyoo } from './command-line.ts';

test.each<[colour: boolean, columns: number | undefined, env: Record<string, string>, chosen: boolean | undefined]>([
  [true, 80, {}, undefined],
  [false, undefined, {}, undefined],
  [false, 80, { NO_COLOR: '1' }, undefined],
  [true, 80, { NO_COLOR: '' }, undefined],
  [false, 80, { TERM: 'dumb' }, undefined],
  [true, undefined, { NO_COLOR: '1' }, true],
  [false, 80, {}, false],
])('colours %s for a width of %s, %j and --color %s', (colour, columns, env, chosen) => {
  expect(createPaint({ columns, env }, chosen)('good', 'x')).toBe(colour ? '\u001b[32mx\u001b[39m' : 'x');
});

test.each<[flags: string[], colour: boolean]>([
  [['--color'], true],
  [['--no-color'], false],
  [[], false],
])('%j after a command', async (flags, colour) => {
  const { out } = await heyoo(['events', eventNames[0] ?? '', ...flags]);
  expect(out.includes('\u001b[1m')).toBe(colour);
});
