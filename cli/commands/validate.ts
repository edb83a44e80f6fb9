import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { describeError } from '../describe-error.ts';
import { EXIT } from '../exit-code.ts';
import type { AddCommand } from '../program.ts';
import { readInput } from '../read-input.ts';

export const validateCommand: AddCommand = (program, terminal, exit) => {
  program
    .command('validate')
    .description('tell whether files hold events that keep the contract')
    .argument('<file...>', 'JSON files; - is the standard input')
    .option('--json', 'one line of JSON per file')
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      for (const file of files) {
        const result = safeParseEvent(await readInput(file, terminal));
        if (!result.ok) exit(EXIT.no);
        if (json) {
          const { code, issues } = result.ok ? { code: undefined, issues: [] } : result.error;
          const event = result.ok ? result.event.event : undefined;
          terminal.out(`${JSON.stringify({ file, valid: result.ok, event, code, issues })}\n`);
        } else if (result.ok) terminal.out(`${file}: valid ${result.event.event}\n`);
        else terminal.out(`${file}: ${describeError(result.error)}\n`);
      }
    });
};
