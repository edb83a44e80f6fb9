import { eventHeaders } from '../../src/producer/event-headers.ts';
import { signWebhook } from '../../src/signature/sign-webhook.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { addIdentityOptions, type IdentityFlags, statedIdentity } from '../event-name.ts';
import { UsageError } from '../exit-code.ts';
import { addSignatureOptions, type SignatureFlags, signatureSettings } from '../options.ts';
import { jsonLine } from '../printable.ts';
import { readInput } from '../read-input.ts';

interface SignFlags extends SignatureFlags, IdentityFlags {
  readonly id?: string;
  readonly json?: true;
}

export const signCommand: AddCommand = (program, context) => {
  const { terminal } = context;
  const command = addSignatureOptions(
    program
      .command('sign')
      .description('print the signature headers of a body, without changing it')
      .argument('<file>', 'the body; - is the standard input'),
  ).option('--id <id>', 'the id to sign, if the scheme signs one (default: the id of the event)');
  addIdentityOptions(command)
    .option('--json', 'the headers as one JSON object')
    .action(async (file: string, flags: SignFlags) => {
      const body = await readInput(file, terminal);
      const settings = signatureSettings(flags, context);
      const stated = statedIdentity(flags, { body, headers: [] });
      const id = flags.id ?? stated.id;
      if (id === undefined && settings.scheme.id) {
        throw new UsageError('the scheme signs an id, and the body has none. Give one with --id.');
      }
      const signed = await signWebhook(body, { ...settings, id: id ?? '' });
      const headers = { ...eventHeaders({ id, name: stated.name }, [signed]), ...signed };
      if (flags.json) return terminal.out(jsonLine(headers));
      for (const [name, value] of Object.entries(headers)) terminal.out(`${name}: ${value}\n`);
    });
  addExamples(command, ['sign body.json', 'sign body.json --scheme standard-webhooks --secret @secret.txt']);
};
