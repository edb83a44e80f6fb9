import type { Tool } from '../runner/definition.ts';

/** MSW 2.10.5 is the oldest that the package takes; MSW 3 needs Node 22.12. WebSockets need Node 22. */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'msw-2.10.5': { msw: '2.10.5', node: '^22.0.0' },
  'msw-2': { msw: '^2.10.5', node: '^22.0.0' },
  'msw-2-node-20': { msw: '^2.10.5', node: '20.19.0' },
  'msw-3': { msw: '^3.0.0', node: '^24.0.0' },
};

const tools: Tool[] = Object.entries(VERSIONS).map(([name, dependencies]) => ({
  name,
  core: name !== 'msw-2-node-20',
  dependencies,
  rows: { node: { steps: ['node --test'] } },
}));

export default tools;
