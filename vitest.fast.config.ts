import type { ViteUserConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** Starts a browser, a server, a compiler or another process, or uses the package as it is built. */
const OUT_OF_PROCESS = [
  '**/cli/listen/copy.test.ts',
  '**/cli/listen/page.test.ts',
  '**/cli/run.test.ts',
  '**/cli/terminal.test.ts',
  '**/docs/code-blocks.test.ts',
  '**/docs/github.test.ts',
  '**/docs/llms.test.ts',
  '**/docs/site.test.ts',
  '**/docs/theme/playground/command.test.ts',
  '**/docs/trace-deliveries.test.ts',
  '**/docs/walk*.test.ts',
  '**/examples/**',
  '**/outside/memory.test.ts',
  '**/package/**',
  '**/scripts/bad-input.test.ts',
  '**/scripts/publish-check.test.ts',
  '**/scripts/emit/docs/curl.test.ts',
  '**/scripts/foreign-specs.test.ts',
  '**/scripts/generate.test.ts',
  '**/scripts/github.test.ts',
  '**/scripts/lint/plugin.test.ts',
  '**/scripts/new-event.test.ts',
  '**/scripts/release/c*.test.ts',
  '**/sixth-event.test.ts',
  // Of the rooms in src, as paths in the room: test:mutation starts there.
  '**/dedupe/redis-*.test.ts',
  '**/dedupe/sql/postgres-*.test.ts',
  '**/network/network.test.ts',
];

/** Starts a server that other tests of the room do without. */
const SERVERS = ['**/dedupe/redis.test.ts', '**/dedupe/sql/postgres.test.ts'];

/** The tests that need nothing but the process that they run in. */
const fast: ViteUserConfig = {
  ...config,
  test: {
    ...config.test,
    dir: 'test',
    include: ['**/*.test.ts'],
    exclude: ['**/outside/*/*/**', ...OUT_OF_PROCESS, ...(process.env['TEST_SERVERS'] === undefined ? SERVERS : [])],
    globalSetup: [],
  },
};

export default fast;
