import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { yarn } from './runner/installers/yarn.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'yarn-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manifest = { dependencies: { oven: '^2.0.0', '@oven/tray': '1.x', unlisted: '*' } };
const lock = `__metadata:
  version: 8

"@oven/tray@npm:1.x, @oven/tray@npm:^1.2.0":
  version: 1.3.0
  resolution: "@oven/tray@npm:1.3.0"

"oven@npm:*":
  version: 3.0.0

"oven@npm:^2.0.0":
  version: 2.4.1
`;
writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
writeFileSync(path.join(folder, 'yarn.lock'), lock);

describe('the version of a package under Yarn', () => {
  test.each([
    ['oven', '2.4.1'],
    ['@oven/tray', '1.3.0'],
  ])('%s: is that of the range in package.json', (name, version) => {
    expect(yarn.versionOf(folder, name)).toBe(version);
  });

  test('is missed where yarn.lock has none', () => {
    expect(() => yarn.versionOf(folder, 'unlisted')).toThrow('yarn.lock has no version of unlisted.');
  });
});
