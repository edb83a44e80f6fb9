import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './files.ts';

export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(`${part.length}:`).update(part);
  return sum.digest('hex');
}

/** Of all files in a folder, with their paths; the same on every machine. */
export function hashFolder(folder: string): string {
  return hash(...filesOf(folder).flatMap((file) => [file, readFileSync(path.join(folder, file))]));
}
