import type { Contract, EventContract } from '../../contract/contract.ts';
import type { Schemas } from '../../contract/discriminator.ts';
import { handlerName } from '../handlers.ts';
import { fieldsOf } from '../../contract/fields.ts';
import { assumed, code, fence, prose, section, sections, table } from './markdown.ts';

/** All that there is to know about one event. */
export function page(event: EventContract, contract: Contract, schemas: Schemas): string {
  return sections(
    `# ${prose(event.name).replaceAll(/\s+/g, ' ')}`,
    prose(event.summary),
    event.description === event.summary ? '' : prose(event.description),
    event.deprecated ? '**Deprecated.**' : '',
    facts(event, contract),
    section(
      '## Headers',
      table(
        ['Header', 'Required', 'Description'],
        event.headers.map(({ name, required, description, assumption }) => [
          code(name),
          yes(required),
          join(prose(description), assumed(assumption)),
        ]),
      ),
    ),
    section('## Payload', payload(event, schemas)),
    section('## Examples', ...event.examples.map(example)),
    section(
      '## Answers',
      table(
        ['Status', 'Meaning'],
        event.responses.map(({ status, description, assumption }) => [
          code(status),
          join(prose(description), assumed(assumption)),
        ]),
      ),
    ),
    contract.packageName === undefined
      ? ''
      : section('## TypeScript', fence('ts', snippet(event, contract.packageName))),
    contract.packageName === undefined
      ? ''
      : section('## Mock handler', fence('ts', mock(event, contract.packageName))),
  );
}

function facts(event: EventContract, { tags }: Contract): string {
  const levels = event.tags.map((name) =>
    join(`**${name}**`, prose(tags.find((tag) => tag.name === name)?.description), ': '),
  );
  return [
    ...levels.map((level) => `- ${level}`),
    event.match
      ? `- Name on the wire: ${code(event.match.value)} in the ${event.match.in === 'body' ? 'property' : 'header'} ${code(event.match.name)}`
      : '',
    `- Request: \`${event.method.toUpperCase()}\`${event.contentType === undefined ? ' without a body' : ` with a body of type ${code(event.contentType)}`}`,
    event.payload ? `- JSON Schema: [${event.slug}.schema.json](../schemas/${event.slug}.schema.json)` : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function payload({ payload: schema }: EventContract, schemas: Schemas): string {
  if (!schema) return '';
  const rows = fieldsOf(schema, schemas).map(({ path, type, required, nullable, description, assumption }) => [
    code(path),
    prose(type),
    yes(required),
    yes(nullable),
    join(prose(description), assumed(assumption)),
  ]);
  return table(['Field', 'Type', 'Required', 'Nullable', 'Description'], rows);
}

function example({ name, summary, value, authored }: EventContract['examples'][number]): string {
  const said = authored ? prose(summary) : 'Made from the schema.';
  return section(`### ${name}`, said, fence('json', JSON.stringify(value, null, 2)));
}

function snippet(event: EventContract, packageName: string): string {
  return `import { isWebhookEvent } from '${packageName}';

export function receive(body: unknown): void {
  if (isWebhookEvent(body, ${JSON.stringify(event.name)})) {
    // body is a ${event.typeName}
  }
}`;
}

function mock(event: EventContract, packageName: string): string {
  return `import { ${handlerName(event)} } from '${packageName}/mocks';
import { setupServer } from 'msw/node';

export const server = setupServer(${handlerName(event)}(({ event }) => ({ status: 200 }), { url: 'https://example.com/webhooks' }));`;
}

function join(first: string, second: string | undefined, separator = ' '): string {
  return [first, second].filter((part) => part !== undefined && part !== '').join(separator);
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
