import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { INSTALLED, Project } from './support/project.ts';

const project = new Project();
const installed = path.join(project.directory, INSTALLED);
const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });

afterAll(() => project.remove());

describe('the packed package', () => {
  test('needs no other package', () => {
    const manifest: Record<string, unknown> = JSON.parse(project.read(`${INSTALLED}/package.json`));
    expect(manifest['dependencies']).toBeUndefined();
    expect(manifest['optionalDependencies']).toBeUndefined();
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
    const reaching = portable.filter((file) =>
      /(?:from |require\()["']node:|\bprocess\.\w|\bBuffer\b|new Function|\beval\(/.test(
        project.read(`${INSTALLED}/${file}`),
      ),
    );
    expect(reaching).toEqual([]);
  });
});
