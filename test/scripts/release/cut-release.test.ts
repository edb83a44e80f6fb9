import { rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { cutRelease } from '../../../scripts/release/cut-release.ts';
import { BAKERY, SOLD } from '../support/bakery.ts';
import { temporaryFolder, readFiles, writeFiles } from '../support/folder.ts';
import { generateInto } from '../support/generate.ts';

const CHANGELOG = '# Changelog\n\nWhat changed.\n\n## 1.0.0\n\nThe first release.\n';

let folder: string;
let files: Map<string, string>;

/** The second version of a bakery, which sells as well. */
beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFiles(folder, {
    'spec/openapi.yaml': `# Mine\n${BAKERY}${SOLD}`,
    'spec/releases/1.0.0.json': BAKERY,
    'package.json': JSON.stringify({ name: 'bakery', version: '1.0.0' }, null, 2),
    'CHANGELOG.md': CHANGELOG,
  });
});

async function cut(version?: string): Promise<string> {
  const generate = async (): Promise<void> => {
    await generateInto(path.join(folder, 'generated'), path.join(folder, 'spec/openapi.yaml'));
  };
  const chosen = await cutRelease({ folder, version, generate });
  files = await readFiles(folder);
  return chosen;
}

const json = (name: string): { version?: string; info?: { version: string } } => JSON.parse(files.get(name) ?? '');

test('document, package, release and history get the lowest version that the changes allow', async () => {
  expect(await cut()).toBe('1.1.0');
  expect(files.get('spec/openapi.yaml')).toBe(`# Mine\n${BAKERY}${SOLD}`.replace('1.0.0', '1.1.0'));
  expect(json('package.json').version).toBe('1.1.0');
  expect(json('spec/releases/1.1.0.json').info?.version).toBe('1.1.0');
  expect(files.get('spec/releases/1.1.0.json')).toBe(files.get('generated/openapi.json'));
  expect(json('generated/changes.json')).toMatchObject([{ version: '1.1.0', since: '1.0.0' }, { version: '1.0.0' }]);
});

test('the changelog states the changes above the release before', async () => {
  await cut();
  expect(files.get('CHANGELOG.md')).toBe(`# Changelog

What changed.

## 1.1.0

Since 1.0.0:

| Event       | Change     | Receivers | Senders |
| ----------- | ---------- | --------- | ------- |
| \`loaf.sold\` | New event. | minor     | minor   |

## 1.0.0

The first release.
`);
});

test.each<[where: string, changelog: string]>([
  ['above the releases', CHANGELOG.replace('## 1.0.0', '## Unreleased\n\n- Receivers answer sooner.\n\n## 1.0.0')],
  ['at the end', `${CHANGELOG}\n## Unreleased\n\n- Receivers answer sooner.\n`],
])('notes under "Unreleased" %s move to the release', async (_where, changelog) => {
  await writeFiles(folder, { 'CHANGELOG.md': changelog });
  await cut();
  const text = files.get('CHANGELOG.md');
  expect(text).toContain('## 1.1.0\n\n- Receivers answer sooner.\n\nSince 1.0.0:\n');
  expect(text).not.toContain('Unreleased');
  expect(text).toMatch(/\n## 1\.0\.0\n\nThe first release\.\n$/);
});

test.each<[what: string, info: string, want: string]>([
  ['in quotes', 'info: { title: Bakery 1.0.0, version: "1.0.0" }', 'info: { title: Bakery 1.0.0, version: "1.1.0" }'],
  [
    'on a line of its own',
    "info:\n  title: Bakery\n  version: '1.0.0' # Mine",
    "info:\n  title: Bakery\n  version: '1.1.0' # Mine",
  ],
])('a version %s is replaced in its place', async (_what, info, want) => {
  await writeFiles(folder, { 'spec/openapi.yaml': `${BAKERY}${SOLD}`.replace(/^info: .*$/m, info) });
  await cut();
  expect(files.get('spec/openapi.yaml')).toContain(want);
});

test.each<[what: string, given: Readonly<Record<string, string>>, message: string]>([
  ['without a changelog', { 'CHANGELOG.md': '' }, 'ENOENT'],
  [
    'with a version that is not one text',
    { 'spec/openapi.yaml': `${BAKERY}${SOLD}`.replace('1.0.0', '"1.0\\x2E0"') },
    '`info.version` must be written as text in its place, on one line.',
  ],
  [
    'with a version in another file',
    {
      'spec/openapi.yaml': `${BAKERY}${SOLD}`.replace(/^info: .*$/m, 'info: { $ref: info.json }'),
      'spec/info.json': '{ "title": "Bakery", "version": "1.0.0" }',
    },
    '`info.version` must be written as text in its place, on one line.',
  ],
  [
    'with a version that is not semantic',
    { 'spec/openapi.yaml': `${BAKERY}${SOLD}`.replace('1.0.0', 'soon') },
    '`info.version` must be a semantic version, got "soon".',
  ],
])('writes nothing %s', async (what, given, message) => {
  await writeFiles(folder, given);
  if (what === 'without a changelog') await rm(path.join(folder, 'CHANGELOG.md'));
  const before = await readFiles(folder);
  await expect(cut()).rejects.toThrow(message);
  expect(await readFiles(folder)).toEqual(before);
});

test('a higher version may be chosen', async () => {
  expect(await cut('2.0.0')).toBe('2.0.0');
  expect(json('package.json').version).toBe('2.0.0');
});

test('the package alone gets a patch, and the changelog says that the contract is the same', async () => {
  await writeFiles(folder, { 'spec/openapi.yaml': BAKERY });
  expect(await cut()).toBe('1.0.1');
  expect(files.get('CHANGELOG.md')).toContain('## 1.0.1\n\nThe contract is the one of 1.0.0.\n\n## 1.0.0');
});

test.each([
  ['1.0.1', 'The changes are minor: the version must be 1.1.0 or higher, got 1.0.1.'],
  ['1.0.0', 'The version must be higher than the last release, 1.0.0, got 1.0.0.'],
  ['soon', 'The version must be a semantic version, got "soon".'],
])('%s is rejected, and nothing is written', async (version, message) => {
  const before = await readFiles(folder);
  await expect(cut(version)).rejects.toThrow(message);
  expect(await readFiles(folder)).toEqual(before);
});
