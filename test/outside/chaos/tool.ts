import { readFileSync } from 'node:fs';
import path from 'node:path';
import { minVersion } from 'semver';
import type { Row, Tool } from '../runner/definition.ts';
import { ROOT } from '../runner/paths.ts';
import { COPY, REVISION, vitestRun } from '../runner/repository.ts';

interface Manifest {
  readonly name: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const { name, devDependencies, engines }: Manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** Of the repository's tools those that these tests use. */
const USED = ['ioredis', 'tsx', 'typescript', 'vitest'].map((tool) => [tool, devDependencies[tool] ?? '*']);

/** The entries that the tests take from the tarball, by their files in the repository. */
const ENTRIES = ['receiver', 'producer'];

const NETWORK = 'test/src/producer/network/network.test.ts';

/** Networks, stores and observers that fail, at the tarball on the oldest Node that it allows. */
const tool: Tool = {
  core: false,
  dependencies: { ...Object.fromEntries(USED), node: String(minVersion(engines.node)) },
  shown: ['node'],
  rows: {
    'no-route': chaos(NETWORK, 'no route'),
    'dead-first-address': chaos(NETWORK, 'an address that never answers'),
    'silent-dns': chaos(NETWORK, 'names whose server never answers'),
    'redis-killed': chaos('test/src/receiver/dedupe/redis-killed.test.ts', 'while Redis is gone'),
    'hanging-observer': chaos(
      'test/src/receiver/budget.test.ts test/src/receiver/create-webhook-handler.test.ts',
      'an observer that never ends',
    ),
  },
};

export default tool;

/** Runs tests of the repository whose titles have the words. */
function chaos(files: string, title: string): Row {
  return {
    files: REVISION,
    steps: [
      COPY,
      // Else the name of the package would lead into the copy.
      'npm pkg set name=chaos',
      ...ENTRIES.map((entry) => `echo "export * from '${name}/${entry}';" >src/${entry}.ts`),
      vitestRun(
        `--config test/outside/chaos/checks/vitest.config.ts ${files} -t "${title}" --reporter default --reporter json --outputFile results.json`,
      ),
      'node test/outside/chaos/checks/assert-passed.js',
    ],
  };
}
