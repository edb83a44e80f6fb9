import type { Issue } from '../src/errors.ts';
import { printable } from './printable.ts';
import { withoutPrefix } from '../src/package-name.ts';

interface Described {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
}

/** A line for the error and one for each of its issues: the path, then what is wrong there. */
export function describeError({ code, message, issues }: Described): string {
  const lines = issues.map(
    ({ path, message }) => `  ${path === '' ? '(whole body)' : printable(path, 1000)}  ${message}`,
  );
  return [`${code}  ${withoutPrefix(message)}`, ...lines].join('\n');
}
