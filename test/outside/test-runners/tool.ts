import type { Tool } from '../runner/definition.ts';

/** Jest itself is walked as its guide prints it: see the tool `guides`. */
const vitest: Tool[] = [
  { name: 'vitest-3', core: false, dependencies: { vitest: '^3.0.0', msw: '^2.10.5' } },
  { name: 'vitest-4', core: true, dependencies: { vitest: '^4.0.0', msw: '^2.10.5' } },
  { name: 'vitest-5', core: false, dependencies: { vitest: '^5.0.0', msw: '^3.0.0', node: '^24.0.0' } },
].map((tool) => ({ ...tool, rows: { vitest: { steps: ['vitest run'] } } }));

const nodeTest: Tool = {
  name: 'node-test',
  core: true,
  dependencies: { node: '^24.0.0', msw: '^3.0.0' },
  rows: { 'node-test': { steps: ['node --test'] } },
};

const jestJsdom: Tool = {
  name: 'jest-jsdom',
  core: false,
  dependencies: { jest: '^30.0.0', 'jest-environment-jsdom': '^30.0.0' },
  rows: {
    'jest-jsdom': { files: { 'package.json': '{ "type": "commonjs" }' }, steps: ['jest --env=jsdom'] },
  },
};

const tools: Tool[] = [...vitest, nodeTest, jestJsdom];

export default tools;
