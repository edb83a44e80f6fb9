import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package, wherever the code that runs stands in it: compiled code has another place than its source. */
export const root: string = above(import.meta.dirname);

function above(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : above(path.dirname(folder));
}
