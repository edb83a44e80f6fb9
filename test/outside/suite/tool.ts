import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Row, Tool } from '../runner/definition.ts';
import { hashFolder } from '../runner/hash.ts';
import { ROOT } from '../runner/paths.ts';

const NEWEST = { '@types/node': '^24.0.0', msw: '^3.0.0', node: '^24.0.0', vitest: '^5.0.0' };

/** Of the repository's tools those that these tests do not use. */
const UNUSED =
  /^(@arethetypeswrong|@octokit|@redocly|@types\/|ajv|autocannon|bullmq|json-|knip$|openapi-|ox|publint|semver|svix|typebox|valibot|vitepress|vue|zod)/;

const LIST = 'git ls-files -z --cached --others --exclude-standard';

/** In each row, so that one that passed runs again once a file of the repository changes. */
const REVISION = hashFolder(ROOT);

const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
);

/** The repository's own tests of what users run, in a copy of the repository, on the newest Node, MSW and Vitest. */
const tool: Tool = {
  core: false,
  dependencies: {
    ...Object.fromEntries(Object.entries(devDependencies).filter(([name]) => !UNUSED.test(name))),
    ...NEWEST,
  },
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
    examples: suite('test/examples examples --exclude="test/examples/*-bullmq.test.ts"'),
  },
};

export default tool;

function suite(tests: string): Row {
  return {
    files: { 'revision.txt': REVISION },
    steps: [
      `(cd "${ROOT}" && ${LIST} | tar --null --ignore-failed-read -cf - -T -) | tar -xf -`,
      'ln -s ../node_modules node_modules',
      `vitest run ${tests}`,
    ],
  };
}
