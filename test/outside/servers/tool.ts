import type { Row, Server, Tool } from '../runner/definition.ts';

const LATEST = { typescript: '^7.0.0' };

const WITH_TSX: Server = { start: 'tsx server.ts', path: '/webhooks' };

/** With the tsconfig that the installed compiler writes. */
const TYPE_CHECK = ['tsc --init --types node', 'tsc --noEmit'];

const express: Record<string, Row> = {
  'route-first': { folder: 'express/route-first', steps: TYPE_CHECK, server: WITH_TSX },
  'raw-on-route': {
    folder: 'express/raw-on-route',
    steps: TYPE_CHECK,
    server: { ...WITH_TSX, path: '/api/webhooks' },
  },
  'json-keeps-raw-body': { folder: 'express/json-keeps-raw-body', steps: TYPE_CHECK, server: WITH_TSX },
};

/** TypeScript before version 6 begins a project as CommonJS. */
function asCommonJs(rows: Readonly<Record<string, Row>>): Record<string, Row> {
  const entries = Object.entries(rows).map(([name, row]) => {
    const server = row.server && { ...row.server, start: 'node server.js' };
    const files = { 'package.json': '{ "type": "commonjs" }' };
    return [name, { ...row, files, steps: ['tsc --init --types node', 'tsc'], server }];
  });
  return Object.fromEntries(entries);
}

const tools: Tool[] = [
  {
    name: 'express-4',
    core: true,
    dependencies: { express: '^4.0.0', '@types/express': '^4.0.0', typescript: '~5.8.0' },
    shown: ['express', 'typescript'],
    rows: asCommonJs(express),
  },
  {
    name: 'express-5',
    core: true,
    dependencies: { express: '^5.0.0', '@types/express': '^5.0.0', ...LATEST },
    shown: ['express', 'typescript'],
    rows: express,
  },
  {
    name: 'fastify',
    core: true,
    dependencies: { fastify: '^5.0.0', ...LATEST },
    shown: ['fastify', 'typescript'],
    rows: {
      'unread-body': { folder: 'fastify/unread-body', steps: TYPE_CHECK, server: WITH_TSX },
      'buffer-parser': { folder: 'fastify/buffer-parser', steps: TYPE_CHECK, server: WITH_TSX },
    },
  },
  {
    name: 'hono',
    core: true,
    // The compiler of its starter.
    dependencies: { hono: '^4.0.0', '@hono/node-server': '^2.0.0', typescript: '^5.8.3' },
    shown: ['hono', '@hono/node-server', 'typescript'],
    rows: {
      starter: { folder: 'hono/starter', steps: ['tsc'], server: { start: 'node dist/index.js', path: '/webhooks' } },
    },
  },
  {
    name: 'node-http',
    core: true,
    dependencies: LATEST,
    shown: ['typescript'],
    rows: {
      typescript: { folder: 'node-http/typescript', steps: TYPE_CHECK, server: WITH_TSX },
      javascript: {
        folder: 'node-http/javascript',
        files: { 'package.json': '{}' },
        server: { start: 'node server.js', path: '/webhooks' },
      },
    },
  },
  {
    name: 'koa',
    core: false,
    dependencies: {
      koa: '^3.0.0',
      '@koa/router': '^15.0.0',
      '@koa/bodyparser': '^6.0.0',
      '@types/koa': '^3.0.0',
      ...LATEST,
    },
    shown: ['koa', '@koa/bodyparser', 'typescript'],
    rows: {
      'before-body-parser': { folder: 'koa/before-body-parser', steps: TYPE_CHECK, server: WITH_TSX },
    },
  },
  {
    name: 'h3',
    core: false,
    dependencies: { h3: '^2.0.0', ...LATEST },
    shown: ['h3', 'typescript'],
    rows: { starter: { folder: 'h3/starter', steps: TYPE_CHECK, server: WITH_TSX } },
  },
  {
    name: 'nitro-2',
    core: false,
    dependencies: { nitropack: '^2.0.0', typescript: '^5.0.0' },
    shown: ['nitropack', 'h3', 'typescript'],
    rows: {
      starter: {
        folder: 'nitro/starter',
        steps: ['nitro prepare', 'tsc --noEmit', 'nitro build'],
        server: { start: 'node .output/server/index.mjs', path: '/webhooks' },
      },
    },
  },
];

export default tools;
