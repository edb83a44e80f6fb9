import path from 'node:path';
import { hashFolder } from '../runner/hash.ts';
import type { Tool } from '../runner/definition.ts';
import { ROOT } from '../runner/paths.ts';

const EXAMPLE = path.join(ROOT, 'examples/dispatch-bullmq');

/** What somebody does with the sender: copies its folder, writes an `endpoints.ts`, and starts it. It needs `redis-server`. */
const tool: Tool = {
  core: true,
  shown: ['bullmq', 'ioredis', 'typescript'],
  rows: {
    copied: {
      // A row that passed runs again once the example changes.
      files: { 'revision.txt': hashFolder(EXAMPLE) },
      steps: [
        `cp -r "${EXAMPLE}" sender`,
        'rm sender/endpoints.json && cp endpoints.ts sender/endpoints.ts',
        'tsc --noEmit',
        'tsx prove.ts',
      ],
    },
  },
};

export default tool;
