import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run of `npm run test:outside -- --table` saw of one row. */
export interface TestedRow {
  /** The folder of the tool: `runtimes`, `typescript`, … */
  readonly group: string;
  readonly tool: string;
  readonly row: string;
  /** By package: the version that was installed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly passed: boolean;
  /** How many checks of the command `check` its server passed, 0 without a server. */
  readonly checks: number;
  readonly seconds: number;
  /** The day of the run: `2026-11-25`. */
  readonly date: string;
}

export const RESULTS: string = path.join(import.meta.dirname, 'results.json');

export function readResults(file: string = RESULTS): TestedRow[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
