import { catalog, eventNames } from '../../generated/catalog.ts';
import { fixtures } from '../../generated/fixtures.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { type AddCommand, addExamples, type Context } from '../command.ts';
import { knownEventName } from '../event-name.ts';
import { type Field, fieldsOf } from '../events/fields.ts';
import { table, wrap } from '../layout.ts';

export const eventsCommand: AddCommand = (program, context) => {
  const command = program
    .command('events')
    .description('list the events of the contract, or describe one of them')
    .argument('[event]', 'an event: its fields, its variants and a sample')
    .option('--json', 'the whole catalog, or all of an event, as JSON')
    .action((named: string | undefined, { json }: { readonly json?: true }) => {
      const { out } = context.terminal;
      if (named === undefined) return out(json ? `${JSON.stringify(catalog, null, 2)}\n` : list(context));
      const name = knownEventName(named);
      out(json ? `${JSON.stringify(plain(name), null, 2)}\n` : describe(name, context));
    });
  addExamples(command, ['events', `events ${eventNames[0]}`, `events ${eventNames[0]} --json`]);
};

function list({ terminal }: Context): string {
  const rows = eventNames.map((name) => {
    const { tags, summary = '' } = catalog[name];
    return [name, tags.join(', '), summary];
  });
  return table(rows, terminal.columns);
}

function plain(name: WebhookEventName): object {
  const variants = Object.keys(fixtures[name]);
  return { ...catalog[name], fields: fieldsOf(name), variants, sample: sampleOf(name) };
}

function describe(name: WebhookEventName, { terminal: { columns }, paint }: Context): string {
  const { summary, description } = catalog[name];
  const title = (text: string): string => `\n${paint('strong', text)}\n`;
  const fields = fieldsOf(name).map(rowOf);
  return [
    `${paint('strong', name)}\n`,
    ...[summary, description].flatMap((text) => (text ? [`${wrap(text, columns ?? Infinity).join('\n')}\n`] : [])),
    title('Fields'),
    table(fields, columns),
    title('Variants'),
    table(
      Object.keys(fixtures[name]).map((variant) => [`  ${variant}`]),
      columns,
    ),
    title('Sample'),
    `${JSON.stringify(sampleOf(name), null, 2)}\n`,
  ].join('');
}

function rowOf({ path, type, required, values, description = '' }: Field): string[] {
  const listed = values ? `One of ${values.join(', ')}, or another value.` : '';
  return [`  ${path}`, required ? type : `${type}, optional`, [description, listed].filter(Boolean).join(' ')];
}

function sampleOf(name: WebhookEventName): unknown {
  return Object.values(fixtures[name])[0];
}
