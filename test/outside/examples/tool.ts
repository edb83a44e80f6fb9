import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorPage } from '../../../docs/build/errors/page.ts';
import { PACKAGE_NAME } from '../../../src/package-name.ts';
import { blocksOf } from '../../docs/support/code-blocks.ts';
import type { Tool } from '../runner/definition.ts';

/** The route that the page about `handler_timeout` shows for Next.js, and a handler that takes too long. */
function lateWork(): Record<string, string> {
  const blocks = blocksOf(errorPage('handler_timeout', PACKAGE_NAME), 'handler_timeout');
  const route = blocks.find(({ tab, path: file }) => tab === 'Next.js' && file !== undefined);
  const beside = (file: string): string => readFileSync(path.join(import.meta.dirname, 'next-late', file), 'utf8');
  return {
    [route?.path ?? '']: route?.code ?? '',
    'receiver.ts': beside('receiver.ts'),
    'late.mjs': beside('late.mjs'),
  };
}

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
      'late-work': {
        files: lateWork(),
        steps: ['npm run build', 'node late.mjs', 'node late.mjs dev'],
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
