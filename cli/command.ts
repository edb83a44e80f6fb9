import type { Command } from 'commander';
import { COMMAND_NAME } from '../src/command-name.ts';
import type { Config } from './config.ts';
import type { ExitCode } from './exit-code.ts';
import type { Paint } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  /** Chooses the code that the program ends with. Default: 0. */
  exit(code: ExitCode): void;
  /** Colours text for the terminal, or leaves it as it is. */
  readonly paint: Paint;
  /** The configuration file, which is read when first asked for. */
  config(): Config;
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: Context) => void;

/** Lists calls of a command at the end of its help. */
export function addExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  ${COMMAND_NAME} ${example}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
