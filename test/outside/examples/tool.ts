import type { Tool } from '../runner/definition.ts';

/** The projects under examples/, as they stand: each with the commands of its own package.json. */
const tools: Tool[] = [
  {
    name: 'next',
    core: true,
    project: '../../../examples/next',
    shown: ['next', 'react', 'typescript'],
    rows: {
      'app-router': {
        steps: ['npm run lint', 'npm run build'],
        server: { start: 'npm start', path: '/webhooks' },
      },
    },
  },
  {
    name: 'nest',
    core: true,
    project: '../../../examples/nest',
    shown: ['@nestjs/core', 'vitest', 'typescript'],
    rows: {
      starter: {
        steps: ['npm run lint', 'npm test', 'npm run test:e2e', 'npm run build'],
        server: { start: 'npm run start:prod', path: '/webhooks' },
      },
    },
  },
  {
    name: 'worker',
    core: true,
    project: '../../../examples/worker',
    // Wrangler 4 does not run on Node 20.
    dependencies: { node: '^24.0.0' },
    shown: ['wrangler', 'workerd', 'node', 'typescript'],
    rows: {
      starter: {
        steps: ['cp .dev.vars.example .dev.vars', 'npm run cf-typegen', 'tsc'],
        server: { start: 'npm run dev -- --ip 127.0.0.1 --port "$PORT"', path: '/webhooks' },
      },
    },
  },
];

export default tools;
