/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command and its options, one option on each line. */
export function shellCommand(command: string, options: readonly string[]): string {
  return [command, ...options].join(' \\\n  ');
}
