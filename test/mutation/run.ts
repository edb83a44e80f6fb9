// Changes the code of a room, or of parts of it, in small ways and tells which changes no test notices. See README.md
// beside this file.
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const ROOMS = ['signature', 'receiver', 'parse', 'producer'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: 'string', default: '2' }, servers: { type: 'boolean', default: false } },
});
const rooms = new Set(positionals.map((place) => place.split('/')[0] ?? ''));
const [room = ''] = rooms;
if (rooms.size !== 1 || !ROOMS.includes(room)) {
  throw new TypeError(
    `The arguments must be one of ${ROOMS.join(', ')}, or paths in it, got "${positionals.join(' ')}".`,
  );
}
// The test runner starts in a process of its own.
if (values.servers) process.env['TEST_SERVERS'] = 'true';

const stryker = new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.fast.config.ts', dir: `test/src/${room}`, related: false },
  mutate: positionals.map((place) => (place.endsWith('.ts') ? `src/${place}` : `src/${place}/**/*.ts`)),
  // What a message says is not what it does.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // What runs once at import takes all tests of the room for each change.
  ignoreStatic: true,
  concurrency: Number(values.concurrency),
  ignorePatterns: ['bench', 'dist', 'docs', 'examples', 'scripts', 'spec', 'test/outside'],
  tempDirName: '.tmp/stryker',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false, skipFull: true },
  // A name of a file has at most 255 bytes.
  jsonReporter: {
    fileName: `.tmp/mutation/${positionals
      .join('+')
      .replaceAll(/[^\w.+-]/g, '-')
      .slice(0, 200)}.json`,
  },
  thresholds: { high: 90, low: 80, break: 80 },
});
await stryker.runMutationTest();
