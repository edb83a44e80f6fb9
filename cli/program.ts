import { createRequire } from 'node:module';
import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { completionCommand } from './commands/completion.ts';
import { driftCommand } from './commands/drift.ts';
import { eventsCommand } from './commands/events.ts';
import { feedCommand } from './commands/feed.ts';
import { listenCommand } from './commands/listen.ts';
import { signCommand } from './commands/sign.ts';
import { triggerCommand } from './commands/trigger.ts';
import { validateCommand } from './commands/validate.ts';
import { verifyCommand } from './commands/verify.ts';
import type { AddCommand, Context } from './command.ts';
import { type Config, CONFIG_FILE, CONFIG_KEYS, readConfig } from './config.ts';
import type { ExitCode } from './exit-code.ts';
import { DEFAULT_WIDTH, fit, table } from './layout.ts';
import { createPaint } from './paint.ts';
import { printableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { PACKAGE_NAME } from '../src/package-name.ts';
import { info } from '../generated/catalog.ts';
import { COMMAND_NAME } from '../src/command-name.ts';
import { SECRET_VARIABLE } from './variables.ts';

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
  feedCommand,
  checkCommand,
  completionCommand,
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
    .option('--config <file>', `default settings; flags and the environment override them (default: ${CONFIG_FILE})`)
    .option('--color', 'colour the output even if it is not a terminal')
    .option('--no-color', 'do not colour the output (env: NO_COLOR)')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(printableLines(text)),
      getOutHelpWidth: () => helpWidth(terminal),
      getErrHelpWidth: () => helpWidth(terminal),
    })
    .configureHelp({ formatItem: (term, width, text) => helpItem(term, width, text, terminal), minWidthToWrap: 1 })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', () => fit(closing(homepage), terminal.columns));
  const context = contextOf(program, terminal, exit);
  for (const add of COMMANDS) add(program, context);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

/** What its options say is known once the arguments are parsed, which is before a command runs. */
function contextOf(program: Command, terminal: Terminal, exit: Context['exit']): Context {
  const flags = (): { readonly config?: string; readonly color?: boolean } => program.opts();
  let config: Config | undefined;
  return {
    terminal,
    exit,
    paint: (style, text) => createPaint(terminal, flags().color)(style, text),
    config: () => (config ??= readConfig(terminal, flags().config)),
  };
}

function closing(homepage: string): string {
  return (
    '\nExit codes: 0 success, 1 check failed, 2 usage error.' +
    `\nSecrets: --secret @FILE or ${SECRET_VARIABLE} keep them out of the list of processes.` +
    `\nConfiguration: ${CONFIG_FILE} in this folder may hold ${CONFIG_KEYS.join(', ')}; flags and the environment override it.` +
    (homepage && `\nDocumentation: ${homepage}`)
  );
}

/** A term, and its description beside it or below. */
function helpItem(term: string, width: number, description: string, terminal: Terminal): string {
  const columns = helpWidth(terminal);
  const rows = [[`  ${term.padEnd(columns >= width + MIN_DESCRIPTION ? width : 0)}`, description]];
  return table(rows, columns).trimEnd();
}

/** Beside a term, in characters. */
const MIN_DESCRIPTION = 24;

function helpWidth({ columns }: Terminal): number {
  return columns ?? DEFAULT_WIDTH;
}
