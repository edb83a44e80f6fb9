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

/** The files that the page about a parsed body shows for NestJS, and what a project has around them. */
function nestAsShown(): Record<string, string> {
  const blocks = blocksOf(errorPage('body_already_parsed', PACKAGE_NAME), 'body_already_parsed');
  const shown = blocks.find(({ tab }) => tab === 'NestJS')?.code ?? '';
  const files = shown.split(/^(?=\/\/ src\/)/m).map((code) => [/^\/\/ ([\w./]+)/.exec(code)?.[1] ?? '', code] as const);
  return {
    ...Object.fromEntries(files.map(([file, code]) => [file, code.replace('3000', 'process.env.PORT ?? 3000')])),
    'src/receiver.ts': `import { createWebhookHandler } from '${PACKAGE_NAME}/receiver';

export const POST = createWebhookHandler({ secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '', on: {} });
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { WebhooksController } from './webhooks.controller.js';

@Module({ controllers: [WebhooksController] })
export class AppModule {}
`,
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
      'as-shown': {
        files: nestAsShown(),
        steps: ['npm run build'],
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
