import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INSTALLED, type Project } from './support/project.ts';
import { reachesForNode } from './support/reaches-for-node.ts';

/** What the tarball holds. */
export function testContents(project: Project): void {
  const installed = path.join(project.directory, INSTALLED);
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });

  test.each<[string, boolean]>([
    ["import { on } from 'node:events';", true],
    ['const { on } = require("node:events");', true],
    ['console.log(process.env.NAME);', true],
    ['Buffer.from("a");', true],
    ['eval("1");', true],
    ['new Function("return 1");', true],
    ["export * from 'node:events';", true],
    ["globalThis.process?.getBuiltinModule('node:dns');", false],
    ['client.eval("return 1");', false],
    ['/** process.env.NAME */ const text = "process.env.NAME";', false],
  ])('%s reaches for Node: %s', (code, reaches) => {
    expect(reachesForNode(code)).toBe(reaches);
  });

  describe('the packed package', () => {
    test('needs no other package', () => {
      const manifest: Record<string, unknown> = JSON.parse(project.read(`${INSTALLED}/package.json`));
      expect(manifest['dependencies']).toBeUndefined();
      expect(manifest['optionalDependencies']).toBeUndefined();
      const { packages }: { packages: object } = JSON.parse(project.read('node_modules/.package-lock.json'));
      expect(Object.keys(packages)).toEqual([INSTALLED]);
    });

    test('holds the build, its sources and nothing else', () => {
      expect(readdirSync(installed).sort()).toEqual([
        'LICENSE',
        'README.md',
        'dist',
        'generated',
        'mocks',
        'package.json',
        'src',
      ]);
    });

    test('carries the licence of each package that it bundles', () => {
      const bundled = readdirSync(path.join(installed, 'dist/vendor'));
      expect(bundled.length).toBeGreaterThan(0);
      for (const name of bundled) expect(project.read(`${INSTALLED}/dist/vendor/${name}/LICENSE`)).toMatch(/MIT/);
    });

    test('has a source for every declaration map', () => {
      const maps = files.filter((file) => /\.d\.c?ts\.map$/.test(file));
      expect(maps.length).toBeGreaterThan(10);
      for (const map of maps) {
        const { sources }: { sources: string[] } = JSON.parse(project.read(`${INSTALLED}/${map}`));
        expect(sources.filter((source) => !existsSync(path.join(installed, path.dirname(map), source)))).toEqual([]);
      }
    });

    test('reaches for Node only under the node condition, in the command and in the mock server', () => {
      const portable = files.filter(
        (file) =>
          /^dist\/.*\.c?js$/.test(file) && !/\.node\.c?js$|^dist\/(?:cli|vendor|_virtual|mocks\/server)/.test(file),
      );
      expect(portable.length).toBeGreaterThan(10);
      const reaching = portable.filter((file) => reachesForNode(project.read(`${INSTALLED}/${file}`)));
      expect(reaching).toEqual([]);
    });
  });
}
