import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { compare, replace } from '../../../scripts/output/folder.ts';
import { readFiles, temporaryFolder, writeFiles } from '../support/folder.ts';

const base = await temporaryFolder();
let runs = 0;
let parent: string;
let out: string;

const A = { path: 'a.ts', contents: 'a' };
const B = { path: 'docs/b.md', contents: 'b' };
const FIRST = [A, B];

beforeEach(async () => {
  parent = path.join(base, String(runs++));
  out = path.join(parent, 'deep/out');
  await mkdir(parent);
});

describe('replace', () => {
  test('makes the folder, and those above it', async () => {
    await replace(out, FIRST);
    expect([...(await readFiles(out)).keys()]).toEqual(['a.ts', 'docs/b.md', 'manifest.json']);
  });

  test('leaves the old folder whole, and nothing beside it, where a file cannot be written', async () => {
    await replace(out, FIRST);
    const before = await readFiles(parent);
    const files = [
      { path: 'a.ts', contents: 'new' },
      { path: `${'x'.repeat(300)}.ts`, contents: '' },
    ];

    await expect(replace(out, files)).rejects.toThrow(/^The output folder \S+ cannot be written: ENAMETOOLONG/);

    expect(await readFiles(parent)).toEqual(before);
    expect(await readdir(path.dirname(out))).toEqual(['out']);
  });
});

describe('compare', () => {
  test.each([
    ['the same', FIRST, { missing: [], stale: [], leftOver: [] }],
    ['other contents', [{ path: 'a.ts', contents: 'new' }, B], { missing: [], stale: ['a.ts'], leftOver: [] }],
    [
      'other files',
      [A, { path: 'c.ts', contents: 'c' }],
      { missing: ['c.ts'], stale: ['manifest.json'], leftOver: ['docs/b.md'] },
    ],
  ])('%s', async (_name, files, difference) => {
    await replace(out, FIRST);
    expect(await compare(out, files)).toEqual(difference);
  });

  test('takes no other ends of lines for a difference', async () => {
    await replace(out, [{ path: 'a.ts', contents: 'a\r\nb\r\n' }]);
    const { stale } = await compare(out, [{ path: 'a.ts', contents: 'a\nb\n' }]);
    expect(stale).toEqual([]);
  });

  test('counts everything as missing where there is no folder', async () => {
    expect(await compare(out, FIRST)).toEqual({
      missing: ['a.ts', 'docs/b.md', 'manifest.json'],
      stale: [],
      leftOver: [],
    });
  });

  test.each([
    ['a file of someone else', { 'mine.txt': '' }, 'mine.txt'],
    ['files without a manifest', { 'a.ts': '' }, 'a.ts'],
    ['a manifest that is no manifest', { 'manifest.json': '[', 'a.ts': '' }, 'a.ts'],
    ['a hidden file', { '.git/config': '' }, '.git/config'],
  ])('rejects a folder that holds %s', async (_name, files, foreign) => {
    await writeFiles(out, files);
    await expect(compare(out, FIRST)).rejects.toThrow(`holds "${foreign}", which the generator did not write.`);
  });
});
