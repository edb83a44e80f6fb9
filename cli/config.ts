import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMAND_NAME } from '../src/command-name.ts';
import { didYouMean } from '../src/did-you-mean.ts';
import { isRecord } from '../src/is-record.ts';
import { UsageError } from './exit-code.ts';
import { parseJson } from './json.ts';
import type { Terminal } from './terminal.ts';

/** What may be set once for a folder. Flags and the environment go first. */
export interface Config {
  /** The endpoint. */
  readonly url?: string;
  readonly scheme?: string;
  readonly signatureHeader?: string;
  /** Absolute; in the file it is relative to the file. */
  readonly secretFile?: string;
}

export const CONFIG_KEYS: readonly (keyof Config)[] = ['url', 'scheme', 'signatureHeader', 'secretFile'];

/** The file that is read where no other is named. */
export const CONFIG_FILE: string = `${COMMAND_NAME}.json`;

/**
 * Reads the configuration file.
 *
 * @param named the file of `--config`. Default: the one in the folder that the program was called in, if there is one.
 * @throws {UsageError} for a file that cannot be read, and for one that holds anything else.
 */
export function readConfig({ cwd }: Pick<Terminal, 'cwd'>, named?: string): Config {
  const file = path.resolve(cwd, named ?? CONFIG_FILE);
  const text = contentsOf(file, named !== undefined);
  if (text === undefined) return {};
  const values = parsed(file, text);
  for (const [key, value] of Object.entries(values)) check(file, key, value);
  const { secretFile, ...config } = values as Config;
  return secretFile === undefined ? config : { ...config, secretFile: path.resolve(path.dirname(file), secretFile) };
}

function contentsOf(file: string, isRequired: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isRequired && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`the configuration file cannot be read: ${(error as Error).message}`);
  }
}

function parsed(file: string, text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  if (value === undefined) throw new UsageError(`the configuration file ${file} is not JSON.`);
  if (isRecord(value)) return value;
  throw new UsageError(`the configuration file ${file} must hold an object.`);
}

function check(file: string, key: string, value: unknown): void {
  if (key === 'secret') {
    throw new UsageError(
      `the configuration file ${file} must not hold a secret: it is shared, backed up and committed with the code. ` +
        'Name a file outside of the repository as "secretFile".',
    );
  }
  if (!CONFIG_KEYS.some((known) => known === key)) {
    throw new UsageError(
      `the configuration file ${file} has no setting "${key}". Its settings are ${CONFIG_KEYS.join(', ')}.${didYouMean(key, CONFIG_KEYS)}`,
    );
  }
  if (typeof value !== 'string' || value === '') {
    throw new UsageError(`"${key}" in the configuration file ${file} must be a non-empty string.`);
  }
}
