import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Row, Tool } from '../runner/definition.ts';
import { hash } from '../runner/hash.ts';
import { ROOT } from '../runner/paths.ts';

const NEWEST = { '@types/node': '^24.0.0', msw: '^3.0.0', node: '^24.0.0', vitest: '^5.0.0' };

/** Of the repository's tools those that these tests do not use. */
const UNUSED = /^(@arethetypeswrong|@octokit|@redocly|knip$|ox|publint|vitepress)/;

const LIST = 'git ls-files -z --cached --others --exclude-standard';

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
    mocks: { ...suite('test/mocks'), core: true },
    src: suite('test/src'),
    cli: suite('test/cli'),
    examples: suite('test/examples examples --exclude=test/examples/dispatch-bullmq.test.ts'),
  },
};

export default tool;

function suite(tests: string): Row {
  return {
    files: { 'revision.txt': revision() },
    steps: [
      `(cd "${ROOT}" && ${LIST} | tar --null --ignore-failed-read -cf - -T -) | tar -xf -`,
      'ln -s ../node_modules node_modules',
      `vitest run --typecheck.enabled=false ${tests}`,
    ],
  };
}

/** Changes with each file of the repository, so that a row which passed runs again. */
function revision(): string {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const present = files
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
  return hash(...present.flatMap((file) => [file, readFileSync(path.join(ROOT, file))]));
}
