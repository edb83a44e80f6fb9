import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Adds a command to the program. */
export type AddCommand = (program: Command, terminal: Terminal, exit: (code: ExitCode) => void) => void;
