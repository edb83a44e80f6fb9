import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BAKERY } from './support/bakery.ts';
import { spawned } from './support/command.ts';
import { ROOT, temporaryFolder, writeFiles } from './support/folder.ts';

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
);

const ADDRESSES = {
  homepage: 'https://example.com/',
  repository: 'https://example.com/code',
  security: 'security@example.com',
};

test.each<[what: string, manifest: object, released: string, code: number, says: RegExp]>([
  ['rejects a package without addresses', {}, '1.0.0', 1, /- "homepage": .*\n- "repository": .*\n- "security": /],
  ['rejects a version that no release has', ADDRESSES, '0.9.0', 1, /has no 1\.0\.0\.json\. Run `npm run release`/],
  [
    'rejects a version that does not rise',
    { ...ADDRESSES, version: '0.9.0' },
    '0.9.0',
    1,
    /must equal `info\.version`/,
  ],
  ['accepts a released package with all addresses', ADDRESSES, '1.0.0', 0, /\+ package@1\.0\.0/],
])('npm publish %s', async (_what, given, released, code, says) => {
  const folder = await temporaryFolder();
  symlinkSync(path.join(ROOT, 'scripts'), path.join(folder, 'scripts'));
  const { prepublishOnly, 'release:check': releaseCheck } = scripts;
  const manifest = { name: 'package', version: '1.0.0', files: [], ...given };
  await writeFiles(folder, {
    'package.json': JSON.stringify({ ...manifest, scripts: { prepublishOnly, 'release:check': releaseCheck } }),
    'spec/openapi.yaml': BAKERY,
    [`spec/releases/${released}.json`]: BAKERY.replace('1.0.0', released),
  });
  // A port that nothing listens on: a dry run sends nothing.
  const registry = '--registry=http://127.0.0.1:1/';
  const options = ['--dry-run', registry, '--fetch-retries=0', '--prefix', folder];
  const ended = await spawned('npm', ['publish', ...options, folder]);
  expect(ended.out + ended.err).toMatch(says);
  expect(ended.code).toBe(code);
});
