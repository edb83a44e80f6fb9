import { describe, expect, test } from 'vitest';
import type { Export } from '../../../../docs/build/exports/entry.ts';
import { readEntries } from '../../../../docs/build/exports/read.ts';
import { temporaryFolder, writeFiles } from '../../../scripts/support/folder.ts';

const MODULE = `/**
 * What bakes,
 * and what is baked.
 *
 * @module
 */
`;

describe('an export', () => {
  test.each<[what: string, source: string, want: Partial<Export>]>([
    [
      'a function without its body',
      'export function bake(loaf: Loaf): void { loaf.rise(); }',
      { kind: 'function', declaration: 'function bake(loaf: Loaf): void;', uses: ['Loaf'] },
    ],
    [
      'each overload, but not the implementation',
      'export function bake(loaf: A): A;\nexport function bake(loaf: B): B;\nexport function bake(loaf: A | B): A | B { return loaf; }',
      { declaration: 'function bake(loaf: A): A;\nfunction bake(loaf: B): B;', uses: ['A', 'B'] },
    ],
    [
      'a long list of parameters on lines',
      `export function bake(first: { readonly ${'a'.repeat(60)}: A }, second?: B): void {}`,
      { declaration: `function bake(\n  first: {\n    readonly ${'a'.repeat(60)}: A;\n  },\n  second?: B,\n): void;` },
    ],
    [
      'no parameter as a type that it uses',
      'export type bake<Kind> = { [Name in Loaf]: Map<Kind, Name> };',
      { uses: ['Loaf', 'Map'] },
    ],
    [
      'a constant with its type',
      'export const bake: Oven<Loaf> = heat();',
      { kind: 'constant', declaration: 'const bake: Oven<Loaf>;', uses: ['Oven', 'Loaf'] },
    ],
    [
      'a class by what it has in public',
      'export class bake extends Oven { #heat = 1; on(): void { this.#heat++; } static [Symbol.hasInstance](): boolean { return true; } }',
      { kind: 'class', declaration: 'class bake extends Oven {\n  #private;\n  on(): void;\n}', uses: ['Oven'] },
    ],
    ['a class that is exported as a type', 'class bake {}\nexport type { bake };', { kind: 'type' }],
    [
      'an interface with the comments of its members',
      'export interface bake {\n/** In °C. */\nheat: number }',
      { kind: 'type', declaration: 'interface bake {\n  /** In °C. */\n  heat: number;\n}' },
    ],
    [
      'the first sentence',
      '/**\n * Bakes a loaf, e.g. of rye,\n * see {@link Loaf}. Slowly.\n *\n * @param a\n */\nexport function bake(): void {}',
      { summary: 'Bakes a loaf, e.g. of rye, see `Loaf`.' },
    ],
    [
      'no list as a sentence',
      '/**\n * - `a`: first\n * - `b`: second\n */\nexport type bake = string;',
      { summary: '' },
    ],
    ['nothing without a comment', 'export const bake: 1 = 1;', { summary: '' }],
    [
      'what another file declares',
      "export { heat as bake } from './other.ts';",
      { file: 'src/other.ts', declaration: 'function heat(): void;' },
    ],
    ['all of another file', "export * from './other.js';", { name: 'heat', file: 'src/other.ts' }],
    [
      'what is generated as such',
      "export { bake } from '../generated/oven.js';",
      { file: 'generated/oven.d.ts', isGenerated: true, declaration: 'const bake: 1;' },
    ],
  ])('is %s', async (_what, source, want) => {
    const [{ exports } = { exports: [] }] = await read({ './oven': './dist/oven.d.ts' }, { 'src/oven.ts': source });
    expect(exports).toEqual([expect.objectContaining({ name: 'bake', file: 'src/oven.ts', ...want })]);
  });
});

describe('an entry', () => {
  test.each<[what: string, address: string, declarations: string, file: string]>([
    ['of the runtime', '.', './dist/index.d.ts', 'src/index.ts'],
    ['of the mocks', './loaves', './dist/loaves.d.ts', 'mocks/loaves.ts'],
    ['that is a folder', './mocks', './dist/mocks.d.ts', 'mocks/index.ts'],
    ['in a folder', './mocks/oven', './dist/mocks/oven.d.ts', 'mocks/oven.ts'],
  ])('%s is read from its source', async (_what, address, declarations, file) => {
    const source = `${MODULE}export const bake: 1 = 1;`;
    const [entry] = await read({ [address]: declarations }, { [file]: source });
    expect(entry).toMatchObject({
      specifier: address === '.' ? '@bakery/hooks' : `@bakery/hooks${address.slice(1)}`,
      about: 'What bakes, and what is baked.',
      exports: [{ name: 'bake', file }],
    });
  });

  test('that is a file has no exports', async () => {
    const [entry] = await read({ './openapi.json': undefined }, {});
    expect(entry).toEqual({ specifier: '@bakery/hooks/openapi.json', about: undefined, exports: [] });
  });

  test('must have a source', async () => {
    await expect(read({ './oven': './dist/oven.d.ts' }, {})).rejects.toThrow(
      './dist/oven.d.ts must be built of one of',
    );
  });
});

async function read(
  entries: Readonly<Record<string, string | undefined>>,
  files: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof readEntries>> {
  const folder = await temporaryFolder();
  const exports = Object.entries(entries).map(([address, types]) => [
    address,
    types === undefined ? './generated/openapi.json' : { import: { types, default: './dist/any.js' }, require: {} },
  ]);
  await writeFiles(folder, {
    'package.json': JSON.stringify({ name: '@bakery/hooks', exports: Object.fromEntries(exports) }),
    'src/other.ts': 'export function heat(): void {}',
    'generated/oven.d.ts': 'export const bake: 1;',
    ...files,
  });
  return readEntries(folder);
}
