import path from 'node:path';

/** The folder of the package. */
export const root: string = path.join(import.meta.dirname, '../..');

/** Where benchmarks write. Inside the package, so that what they write there can import it by its name. */
export const scratch: string = path.join(root, '.tmp/bench');

export function bin(name: string): string {
  return path.join(root, 'node_modules/.bin', name);
}
