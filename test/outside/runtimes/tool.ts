import type { Row, Tool } from '../runner/definition.ts';

/** One project on every runtime that has a server and a file system. */
function roundTrip(run: string): Record<string, Row> {
  return {
    'round-trip': {
      steps: [`${run} every-entry.js`, `${run} send-and-receive.js`],
      server: { start: `${run} server.js`, path: '/webhooks' },
    },
  };
}

const node: Tool[] = [
  { name: 'node-20.19.0', core: true, dependencies: { node: '20.19.0', msw: '^2.10.5' }, rows: roundTrip('node') },
  { name: 'node-22', core: false, dependencies: { node: '^22.0.0', msw: '^3.0.0' }, rows: roundTrip('node') },
  { name: 'node-24', core: true, dependencies: { node: '^24.0.0', msw: '^3.0.0' }, rows: roundTrip('node') },
  { name: 'node-26', core: false, dependencies: { node: '^26.0.0', msw: '^3.0.0' }, rows: roundTrip('node') },
];

const others: Tool[] = [
  { name: 'bun', core: true, dependencies: { bun: '^1.0.0', msw: '^2.10.5' }, rows: roundTrip('bun') },
  {
    name: 'deno',
    core: false,
    dependencies: { deno: '^2.0.0', msw: '^2.10.5' },
    rows: roundTrip('deno run --allow-all'),
  },
];

const tools: Tool[] = [...node, ...others];

export default tools;
