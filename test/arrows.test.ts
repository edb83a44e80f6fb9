// The rules of `npm run lint:arrows`, broken on purpose.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import readConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root as project } from '../scripts/root.ts';

const config = await readConfig(path.join(project, '.dependency-cruiser.mjs'));
let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'arrows-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Files by path, each with the paths that it imports. */
type Tree = Readonly<Record<string, readonly string[]>>;

test.each<[string, { given: Tree; want: string[] }]>([
  ['the arrows as drawn', { given: { 'cli/a.ts': ['mocks/a.ts', 'src/a.ts'], 'mocks/a.ts': ['src/a.ts'] }, want: [] }],
  ['generated code that imports src', { given: { 'generated/a.ts': ['src/a.ts'] }, want: ['imports-of-generated'] }],
  ['src that imports mocks', { given: { 'src/a.ts': ['mocks/a.ts'] }, want: ['imports-of-src'] }],
  ['src that imports tests', { given: { 'src/a.ts': ['test/a.ts'] }, want: ['imports-of-src'] }],
  ['mocks that import the command', { given: { 'mocks/a.ts': ['cli/a.ts'] }, want: ['imports-of-mocks'] }],
  ['the generator that imports src', { given: { 'scripts/a.ts': ['src/a.ts'] }, want: ['imports-of-scripts'] }],
  ['pages that import mocks', { given: { 'docs/a.ts': ['mocks/a.ts'] }, want: [] }],
  ['pages that import the command', { given: { 'docs/a.ts': ['cli/a.ts'] }, want: ['imports-of-docs'] }],
  ['pages that import the generator', { given: { 'docs/a.ts': ['scripts/emit/a.ts'] }, want: ['imports-of-docs'] }],
  ['pages that print Markdown', { given: { 'docs/a.ts': ['scripts/emit/docs/markdown.ts'] }, want: [] }],
  ['an example that imports src', { given: { 'examples/a.ts': ['src/a.ts'] }, want: ['imports-of-examples'] }],
  [
    'a circle of files',
    { given: { 'src/a.ts': ['src/b.ts'], 'src/b.ts': ['src/a.ts'] }, want: ['no-circle-of-files'] },
  ],
  [
    'a circle of folders without one of files',
    {
      given: { 'src/a/1.ts': ['src/b/1.ts'], 'src/b/2.ts': ['src/a/2.ts'] },
      want: ['no-circle-of-folders', 'no-circle-of-folders'],
    },
  ],
])('%s', async (title, { given, want }) => {
  const folder = path.join(root, title.replaceAll(' ', '-'));
  await writeTree(folder, given);
  const { output } = await cruise(['.'], { ...config.options, baseDir: folder, ruleSet: config, validate: true });
  if (typeof output === 'string') throw new TypeError('The result must be an object.');
  expect(output.summary.violations.map(({ rule }) => rule.name)).toEqual(want);
});

async function writeTree(folder: string, tree: Tree): Promise<void> {
  const imported = Object.values(tree).flat();
  for (const file of new Set([...Object.keys(tree), ...imported])) {
    const target = path.join(folder, file);
    const lines = (tree[file] ?? []).map(
      (other, index) => `import { value as value${index} } from '${relative(file, other)}'; void value${index};`,
    );
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, [...lines, 'export const value = 1;', ''].join('\n'));
  }
}

function relative(file: string, other: string): string {
  const found = path.posix.relative(path.posix.dirname(file), other);
  return found.startsWith('.') ? found : `./${found}`;
}
