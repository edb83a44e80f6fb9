import path from 'node:path';
import type { Packed } from './pack.ts';
import { type Place, runShell } from './shell.ts';

export const SECRET = 'whsec_4f9a2c7d';

/** The parts of `heyoo-webhooks check --json` that are read here. */
interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly { id: string; ok: boolean; sent: string; expected: string; answered: string }[];
}

/**
 * Checks an endpoint with the command of the installed tarball, on the Node that runs this.
 *
 * @returns how many checks passed.
 * @throws {Error} if one failed.
 */
export async function judge(
  url: string,
  { name }: Packed,
  installed: string,
  place: Place,
  limitMs: number,
): Promise<number> {
  const command = path.join(installed, 'node_modules', name, 'dist/cli/main.js');
  const text = await runShell(`"${process.execPath}" "${command}" check "${url}" --json || [ $? = 1 ]`, place, limitMs);
  const { passed, failed, results }: Report = JSON.parse(text);
  if (failed === 0) return passed;
  const lines = results
    .filter(({ ok }) => !ok)
    .map(({ id, sent, expected, answered }) => `${id}: sent ${sent}; expected ${expected}; answered ${answered}`);
  throw new Error([`${failed} of ${results.length} checks failed:`, ...lines].join('\n'));
}
