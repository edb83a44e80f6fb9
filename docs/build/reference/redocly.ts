import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REDOCLY = path.join(import.meta.dirname, '../../../node_modules/.bin/redocly');

/** Runs Redocly's command and gives what it prints. Nothing is sent home. */
export async function redocly(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout } = await run(REDOCLY, args, { env, maxBuffer: Number.POSITIVE_INFINITY });
  return stdout;
}
