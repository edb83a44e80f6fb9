import { readFileSync } from 'node:fs';
import type { Row, Tool } from '../runner/definition.ts';

const tsconfig = readFileSync(new URL('starter/tsconfig.json', import.meta.url), 'utf8');

/** What the starter of earlier versions had. */
const commonjs = tsconfig
  .replace('"module": "nodenext"', '"module": "commonjs"')
  .replace(/.*"(moduleRes|resolveP).*\n/g, '');

const starter: Row = {
  steps: ['npm test', 'npm run test:e2e', 'npm run build'],
  server: { start: 'npm run start:prod', path: '/webhooks' },
};

/** The starter of Nest 11, CommonJS with Jest, and the module of examples/nest. */
const tool: Tool = {
  core: true,
  project: 'starter',
  shown: ['@nestjs/core', 'jest', 'ts-jest', 'typescript'],
  rows: { starter, 'module-commonjs': { ...starter, core: false, files: { 'tsconfig.json': commonjs } } },
};

export default tool;
