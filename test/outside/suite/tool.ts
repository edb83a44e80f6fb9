import { readFileSync } from 'node:fs';
import path from 'node:path';
import { minVersion } from 'semver';
import type { Row, Tool } from '../runner/definition.ts';
import { ROOT } from '../runner/paths.ts';
import { COPY, REVISION, vitestRun } from '../runner/repository.ts';

const NEWEST = { '@types/node': '^24.0.0', msw: '^3.0.0', node: '^24.0.0', vitest: '^5.0.0' };

/** Of the repository's tools those that these tests do not use. */
const UNUSED =
  /^(@arethetypeswrong|@octokit|@redocly|@types\/|ajv|autocannon|bullmq|json-|knip$|openapi-|ox|publint|semver|svix|typebox|valibot|vitepress|vue|zod)/;

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const { devDependencies, engines }: Manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

const USED = Object.fromEntries(Object.entries(devDependencies).filter(([name]) => !UNUSED.test(name)));

/** The repository's own tests of what users run, in a copy of the repository, on the newest Node, MSW and Vitest. */
const newest: Tool = {
  name: 'suite',
  core: false,
  dependencies: { ...USED, ...NEWEST },
  shown: ['node', 'msw', 'vitest'],
  rows: {
    // What depends on MSW most; the others repeat what the rows of Node 24 and MSW 3 say in brief.
    handlers: { ...suite('test/mocks --exclude="test/mocks/{check,feed,sender,server}/**"'), core: true },
    feed: { ...suite('test/mocks/feed'), core: true },
    sender: suite('test/mocks/check test/mocks/sender test/mocks/server'),
    receiver: suite('test/src/receiver'),
    producer: suite('test/src/producer'),
    events: suite('test/src --exclude="test/src/{receiver,producer}/**"'),
    cli: suite('test/cli'),
    examples: suite('test/examples examples --exclude="{test/scripts/**,**/*-bullmq{.test.ts,/**}}"'),
  },
};

/** Networks, stores and handlers that fail, on the oldest Node that the package allows. */
const oldest: Tool = {
  name: 'suite-oldest-node',
  core: false,
  dependencies: { ...USED, node: String(minVersion(engines.node)) },
  shown: ['node'],
  rows: {
    network: suite('test/src/producer/network test/src/producer/node'),
    receiver: suite(
      'test/src/receiver/budget.test.ts test/src/receiver/create-webhook-handler.test.ts test/src/receiver/node test/src/receiver/dedupe/redis-killed.test.ts',
    ),
  },
};

const tools: Tool[] = [newest, oldest];

export default tools;

function suite(tests: string): Row {
  return {
    files: REVISION,
    steps: [COPY, 'ln -s ../node_modules node_modules', vitestRun(tests)],
  };
}
