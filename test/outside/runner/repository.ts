import { hashFolder } from './hash.ts';
import { ROOT } from './paths.ts';

/** In each row that runs code of the repository, so that one that passed runs again once a file of it changes. */
export const REVISION: Readonly<Record<string, string>> = { 'revision.txt': hashFolder(ROOT) };

const LIST = 'git ls-files -z --cached --others --exclude-standard';

/** Copies the repository, without what git ignores, into the folder of a row. */
export const COPY: string = `(cd "${ROOT}" && ${LIST} | tar --null --ignore-failed-read -cf - -T -) | tar -xf -`;

/**
 * Tests of the repository, which skip what the machine has no program for, except in CI. A row is run without the
 * variable, which users do not have.
 */
export function vitestRun(args: string, env: NodeJS.ProcessEnv = process.env): string {
  return `${env['CI'] === undefined ? '' : 'CI=true '}vitest run ${args}`;
}
