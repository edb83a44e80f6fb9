import { CommanderError } from 'commander';
import { WebhookError } from '../src/errors.ts';
import { EXIT, UsageError } from './exit-code.ts';
import { createProgram } from './program.ts';
import { printableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { prefixed, withoutPrefix } from '../src/package-name.ts';

/** Runs a command line, without the name of the program, and gives the code to exit with. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.yes;
  try {
    await createProgram(terminal, (chosen) => (code = chosen)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.yes : EXIT.usage;
    if (!isExpected(error)) throw error;
    terminal.err(`error: ${printableLines(withoutPrefix(error.message))}\n`);
    return EXIT.usage;
  }
}

/** Bad settings and bad calls; anything else is a fault of ours, and shows where it happened. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof WebhookError ||
    (error instanceof Error && error.message.startsWith(prefixed('')))
  );
}
