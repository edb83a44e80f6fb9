import path from 'node:path';
import { ROOT, writeFiles } from './folder.ts';
import { spawned } from './command.ts';

/** What the compiler, as strict as for the project's own code, has to say about a folder; empty where all is well. */
export async function typeErrors(folder: string): Promise<string> {
  const tsconfig = {
    extends: path.join(ROOT, 'tsconfig.json'),
    include: ['**/*.ts'],
    exclude: [],
  };
  await writeFiles(folder, { 'tsconfig.json': JSON.stringify(tsconfig) });
  const { code, out, err } = await spawned(path.join(ROOT, 'node_modules/.bin/tsc'), ['--project', folder]);
  return code === 0 ? '' : out + err || `tsc ended with ${code}`;
}
