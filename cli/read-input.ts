import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/**
 * The bytes of a file, or of the standard input for `-`.
 *
 * @throws {UsageError} where the file cannot be read.
 */
export async function readInput(file: string, terminal: Terminal): Promise<Uint8Array> {
  if (file === '-') return terminal.stdin();
  try {
    return await readFile(path.resolve(terminal.cwd, file));
  } catch (error) {
    throw new UsageError(`the file cannot be read: ${(error as Error).message}`);
  }
}
