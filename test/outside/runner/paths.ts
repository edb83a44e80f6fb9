import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT: string = path.resolve(import.meta.dirname, '../../..');

export const TOOLS: string = path.join(ROOT, 'test/outside');

/**
 * Where tools are installed and rows run. Not inside the repository: a project there would find the repository's
 * node_modules, its `@types` and its lockfile, which users do not have.
 */
export const WORK: string = path.join(
  tmpdir(),
  `outside-${createHash('sha256').update(ROOT).digest('hex').slice(0, 8)}`,
);
