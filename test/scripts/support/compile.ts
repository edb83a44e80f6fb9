import path from 'node:path';
import { ROOT, writeFiles } from './folder.ts';
import { spawned } from './command.ts';

/** The errors of the compiler, as strict as for the project's own code, in a folder, or how it ended; empty for none. */
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
