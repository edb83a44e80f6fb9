import type { Problem } from './contract/spec-error.ts';

/** A problem with its place as editors and terminals link to it. */
export function problemText({ message, location }: Problem): string {
  return message + (location ? `\n  at ${location.file}:${location.line}:${location.column} ${location.pointer}` : '');
}
