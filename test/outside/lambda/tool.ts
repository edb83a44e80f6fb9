import { readFileSync } from 'node:fs';
import type { Row, Tool } from '../runner/definition.ts';

/** Whether a shape belongs to the core set. */
const SHAPES = {
  'rest-api': true,
  'http-api-1.0': false,
  'http-api-2.0': true,
  'function-url': true,
  'load-balancer': false,
  'load-balancer-multi-value': false,
};

/** Both are usual: API Gateway encodes what it takes for binary, and everything if told so. */
const ENCODINGS = ['utf8', 'base64'];

/** The result of the build is called with the events that AWS documents. */
const shapes = Object.entries(SHAPES).flatMap(([shape, core]) =>
  ENCODINGS.map((encoding): [string, Row] => [
    `${shape}-${encoding}`,
    {
      core,
      files: { 'invoke.mjs': readPlatform('invoke.mjs') },
      steps: ['npm run build'],
      server: { start: `node invoke.mjs ${shape} ${encoding}`, path: '/webhooks' },
    },
  ]),
);

/** The project under examples/, on each of the platform's event shapes. */
const tool: Tool = {
  core: true,
  project: '../../../examples/lambda',
  shown: ['@types/aws-lambda', 'typescript', 'esbuild'],
  rows: {
    types: { files: { 'src/types.ts': readPlatform('types.ts') }, steps: ['npm run typecheck'] },
    ...Object.fromEntries(shapes),
  },
};

export default tool;

function readPlatform(file: string): string {
  return readFileSync(new URL(`platform/${file}`, import.meta.url), 'utf8');
}
