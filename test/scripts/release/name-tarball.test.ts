import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nameTarball, withTarball } from '../../../scripts/release/name-tarball.ts';
import { temporaryFolder, writeFiles } from '../support/folder.ts';

test.each<[text: string, named: string]>([
  ['npm install ./acme-events-0.1.0.tgz', 'npm install ./acme-events-2.0.0.tgz'],
  ['./acme-events-1.0.0-rc.1.tgz and acme-events-0.9.0.tgz', './acme-events-2.0.0.tgz and acme-events-2.0.0.tgz'],
  ['acme-events-0.1.0', 'acme-events-0.1.0'],
  ['other-events-0.1.0.tgz', 'other-events-0.1.0.tgz'],
])('in %j the tarball has the name of its version', (text, named) => {
  expect(withTarball(text, '@acme/events', '2.0.0')).toBe(named);
});

test('names the tarball in README.md, on the home page and in each guide', async () => {
  const folder = await temporaryFolder();
  const files = ['README.md', 'docs/index.md', 'docs/guide/a.md', 'docs/guide/b.md'];
  await writeFiles(folder, Object.fromEntries(files.map((file) => [file, 'npm install ./events-0.1.0.tgz\n'])));
  await nameTarball(folder, 'events', '0.2.0');
  for (const file of files) {
    expect(await readFile(path.join(folder, file), 'utf8')).toBe('npm install ./events-0.2.0.tgz\n');
  }
});
