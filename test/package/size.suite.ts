import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { ENTRIES, entriesThatRun, TYPE_ENTRIES } from './support/entries.ts';
import { INSTALLED, type Project } from './support/project.ts';
import { reachesForNode } from './support/reaches-for-node.ts';

const GENERATED = /\/generated\//;

/** What an application bundles of each entry. */
export function testSize(project: Project): void {
  test('each entry of package.json has a limit', () => {
    const { exports }: { exports: Readonly<Record<string, unknown>> } = JSON.parse(
      project.read(`${INSTALLED}/package.json`),
    );
    const entries = Object.keys(exports).filter((entry) => !/\.json$|\*/.test(entry));
    expect(entries.map((entry) => entry.slice(1)).sort()).toEqual([...Object.keys(ENTRIES), ...TYPE_ENTRIES].sort());
  });

  test.each(Object.entries(ENTRIES))('the code of "%s" is within its limit', async (entry, { maxBytes, runs }) => {
    const code = await bundled(entry, runs === 'on Node' ? 'node' : 'browser', GENERATED);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(maxBytes);
  });

  test.each(TYPE_ENTRIES)('"%s" adds nothing to a bundle', async (entry) => {
    expect(await bundled(entry, 'browser')).toBe('');
  });

  test.each(entriesThatRun('everywhere', 'with MSW'))(
    '"%s" has no tool of the generator, and reaches for nothing of Node, in a bundle for browsers',
    async (entry) => {
      const code = await bundled(entry, 'browser');
      expect(code).not.toMatch(/\bajv\b/);
      expect(reachesForNode(code)).toBe(false);
    },
  );

  async function bundled(entry: string, platform: 'browser' | 'node', without?: RegExp): Promise<string> {
    const { outputFiles } = await build({
      stdin: { contents: `export * from '@heyoo/webhooks${entry}';`, resolveDir: project.directory },
      tsconfigRaw: {},
      logLevel: 'silent',
      bundle: true,
      minify: true,
      platform,
      format: 'esm',
      write: false,
      external: ['msw'],
      plugins: without ? [leftOut(without)] : [],
    });
    return outputFiles[0]?.text ?? '';
  }
}

/** Leaves modules out of a bundle. */
function leftOut(filter: RegExp): Plugin {
  return {
    name: 'left-out',
    setup({ onResolve }) {
      onResolve({ filter }, ({ path }) => ({ path, external: true }));
    },
  };
}
