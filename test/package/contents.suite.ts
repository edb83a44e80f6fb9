import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INSTALLED, type Project, ROOT } from './support/project.ts';
import { reachesForNode } from './support/reaches-for-node.ts';

/** What is read of a bill of materials in CycloneDX. */
interface Bill {
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string }[];
}

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

    test('holds no file of another kind than these', () => {
      const kinds: Readonly<Record<string, RegExp>> = {
        'dist/vendor/': /\/LICENSE$|\.c?js(?:\.map)?$|\.d\.c?ts(?:\.map)?$/,
        'dist/cli/listen/page/': /\.(?:html|css|js)(?:\.map)?$|\.d\.ts(?:\.map)?$/,
        'dist/': /\.c?js(?:\.map)?$|\.d\.c?ts(?:\.map)?$/,
        'generated/': /\.(?:js|ts)$|^generated\/(?:openapi|schemas\/.*\.schema)\.json$/,
        'mocks/': /(?<!\.test)\.ts$/,
        'src/': /(?<!\.test)\.ts$/,
        '': /^(?:LICENSE|README\.md|package\.json)$/,
      };
      const isFile = (file: string): boolean => statSync(path.join(installed, file)).isFile();
      const others = files.filter((file) => {
        const [, kind] = Object.entries(kinds).find(([folder]) => file.startsWith(folder)) ?? [];
        return isFile(file) && kind?.test(file) !== true;
      });
      expect(others).toEqual([]);
    });

    test('has a bill of materials with each package that it bundles', () => {
      const bill = project.run('npm', ['run', '--silent', 'sbom'], ROOT);
      const { components, metadata }: Bill = JSON.parse(bill);
      expect(metadata.component.name).toBe('@heyoo/webhooks');
      expect(components.map(({ name }) => name).sort()).toEqual(
        readdirSync(path.join(installed, 'dist/vendor')).sort(),
      );
      expect(bill).not.toContain('timestamp');
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
