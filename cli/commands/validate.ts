import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { describeError } from '../describe-error.ts';
import { EXIT } from '../exit-code.ts';
import { jsonLine, printable } from '../printable.ts';
import type { AddCommand } from '../command.ts';
import { readInput } from '../read-input.ts';

export const validateCommand: AddCommand = (program, context) => {
  const { terminal, exit } = context;
  program
    .command('validate')
    .description('validate files that hold events')
    .argument('<file...>', 'JSON files; - is the standard input')
    .option('--json', 'one line of JSON per file')
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      for (const file of files) {
        const result = safeParseEvent(await readInput(file, terminal));
        if (!result.ok) exit(EXIT.no);
        if (json) {
          const { code, issues } = result.ok ? { code: undefined, issues: [] } : result.error;
          const event = result.ok ? result.name : undefined;
          terminal.out(jsonLine({ file, valid: result.ok, event, code, issues }));
        } else if (result.ok) terminal.out(`${printable(file, 1000)}: valid ${result.name}\n`);
        else terminal.out(`${printable(file, 1000)}: ${describeError(result.error)}\n`);
      }
    });
};
