/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** One word of a POSIX shell, quoted only where it has to be. */
export function shellArgument(text: string): string {
  return /^\w[\w.:/-]*$/.test(text) ? text : shellWord(text);
}

/** A command and its options, one option on each line. */
export function shellCommand(command: string, options: readonly string[]): string {
  return [command, ...options].join(' \\\n  ');
}
