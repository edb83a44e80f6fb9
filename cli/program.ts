import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { AddCommand } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { driftCommand } from './commands/drift.ts';
import { eventsCommand } from './commands/events.ts';
import { listenCommand } from './commands/listen.ts';
import { signCommand } from './commands/sign.ts';
import { triggerCommand } from './commands/trigger.ts';
import { validateCommand } from './commands/validate.ts';
import { verifyCommand } from './commands/verify.ts';
import type { ExitCode } from './exit-code.ts';
import { printableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { PACKAGE_NAME } from '../src/package-name.ts';
import { info } from '../generated/catalog.ts';
import { COMMAND_NAME, SECRET_VARIABLE } from '../src/command-name.ts';

interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

const OWN: Manifest = createRequire(import.meta.url)(`${PACKAGE_NAME}/package.json`);

const COMMANDS: readonly AddCommand[] = [
  eventsCommand,
  validateCommand,
  driftCommand,
  signCommand,
  verifyCommand,
  triggerCommand,
  listenCommand,
  checkCommand,
];

/** @param manifest the version, and the address of the docs if there is one; default: the package's own. */
export function createProgram(
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  { version, homepage = '' }: Manifest = OWN,
): Command {
  const program = new Command(COMMAND_NAME)
    .version(version)
    .description(`Send, receive and check ${info.title}.`)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(printableLines(text)),
    })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, or it is so; 1 looked at, and it is not so; 2 the call is wrong.' +
        `\nSecrets: --secret @FILE or ${SECRET_VARIABLE} keep them out of the list of processes.` +
        (homepage && `\nDocumentation: ${homepage}`),
    );
  for (const add of COMMANDS) add(program, terminal, exit);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}
