import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import { QuickFirst, SlowFirst } from './test/support/slow-first.ts';

const config: ViteUserConfig = {
  resolve: { alias: { '#hmac': source('signature/hmac.node.ts'), '#transport': source('producer/transport.node.ts') } },
  test: {
    include: ['{test,examples}/**/*.test.ts'],
    // Projects of users, with test runners of their own.
    exclude: ['test/outside/*/*/**', '**/node_modules/**'],
    // Examples use the package as it is built: Node loads that, under the conditions of its package.json.
    server: { deps: { external: [/\/dist\//] } },
    globalSetup: ['test/support/build.ts'],
    // Starting a process and loading the same modules for each file took longer than most tests.
    isolate: false,
    setupFiles: ['test/support/quiet-listeners.ts', 'test/support/fresh-modules.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Half of the time tests wait: for a server, a browser, a time-out. Where cores are few, two tests share one.
    maxWorkers: Math.max(4, availableParallelism()),
    sequence: { sequencer: 'STRYKER_MUTATOR_WORKER' in process.env ? QuickFirst : SlowFirst },
    // A process, a browser or a queue may take its time on a busy machine; what holds is seen at once.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.tmp/tests.json' }]] : ['default'],
  },
};

function source(file: string): string {
  return fileURLToPath(new URL(`src/${file}`, import.meta.url));
}

export default config;
