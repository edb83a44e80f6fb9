import { withoutPrefix } from '../../src/package-name.ts';
import { roles } from '../../src/parse/roles.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { describeError } from '../describe-error.ts';
import { addIdentityOptions, type IdentityFlags, statedIdentity } from '../event-name.ts';
import { EXIT } from '../exit-code.ts';
import { fit } from '../layout.ts';
import { jsonLine, printable } from '../printable.ts';
import { readInput } from '../read-input.ts';
import { readDelivery } from '../saved-delivery.ts';
import { strictly } from '../validate/strictly.ts';

interface ValidateFlags extends IdentityFlags {
  readonly strict?: true;
  readonly json?: true;
}

export const validateCommand: AddCommand = (program, { terminal, paint, exit }) => {
  const command = program
    .command('validate')
    .description('validate files that contain events')
    .argument('<file...>', 'JSON files or saved deliveries; - is the standard input')
    .option('--strict', 'reject fields and values that the contract does not list, which a receiver accepts');
  addIdentityOptions(command)
    .option('--json', 'one line of JSON per file')
    .action(async (files: readonly string[], flags: ValidateFlags) => {
      for (const file of files) {
        const delivery = readDelivery(await readInput(file, terminal));
        const { name } = statedIdentity(flags, delivery);
        const isInHeader = roles.name !== undefined && 'header' in roles.name;
        const parsed = safeParseEvent(delivery.body, isInHeader && name !== undefined ? { name } : {});
        const result = flags.strict ? strictly(parsed) : parsed;
        if (!result.ok) exit(EXIT.no);
        if (flags.json) {
          const { code, message, issues } = result.ok ? NO_ERROR : result.error;
          const event = result.ok ? result.name : undefined;
          const reason = message === undefined ? undefined : withoutPrefix(message);
          terminal.out(jsonLine({ file, valid: result.ok, event, code, message: reason, issues }));
          continue;
        }
        const verdict = result.ok
          ? `${paint('good', 'valid')} ${result.name}`
          : paint('bad', describeError(result.error));
        terminal.out(`${fit(`${printable(file, 1000)}: ${verdict}`, terminal.columns)}\n`);
      }
    });
  addExamples(command, ['validate event.json', 'validate --strict deliveries/*.http']);
};

const NO_ERROR = { code: undefined, message: undefined, issues: [] } as const;
