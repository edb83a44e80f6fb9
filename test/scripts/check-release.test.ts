import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { spawned } from './support/command.ts';
import { ROOT, temporaryFolder, writeFiles } from './support/folder.ts';

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
);

test.each<[what: string, addresses: object, code: number, says: RegExp]>([
  ['refuses a package without addresses', {}, 1, /- "homepage": .*\n- "repository": .*\n- "security": /],
  [
    'accepts a package with all of them',
    { homepage: 'https://example.com/', repository: 'https://example.com/code', security: 'security@example.com' },
    0,
    /\+ package@1\.0\.0/,
  ],
])('npm publish %s', async (_what, addresses, code, says) => {
  const folder = await temporaryFolder();
  symlinkSync(path.join(ROOT, 'scripts'), path.join(folder, 'scripts'));
  const prepublishOnly = scripts['prepublishOnly'];
  const manifest = { name: 'package', version: '1.0.0', scripts: { prepublishOnly }, files: [], ...addresses };
  await writeFiles(folder, { 'package.json': JSON.stringify(manifest) });
  // A port that nothing listens on: a dry run sends nothing.
  const registry = '--registry=http://127.0.0.1:1/';
  const ended = await spawned('npm', [
    'publish',
    '--dry-run',
    registry,
    '--fetch-retries=0',
    '--prefix',
    folder,
    folder,
  ]);
  expect(ended.out + ended.err).toMatch(says);
  expect(ended.code).toBe(code);
});
