import type { Contract, EventContract } from '../../contract/contract.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { dedupeKey, fieldsOf } from '../../contract/schema/fields.ts';
import { constantSection } from './constants.ts';
import { assumed, bullets, code, fence, join, plain, prose, section, sections, table } from './markdown.ts';
import { snippets } from './snippets.ts';

/** All that there is to know about one event. */
export function page(event: EventContract, contract: Contract, schemas: Schemas): string {
  return sections(
    `# ${plain(event.name)}`,
    prose(event.summary),
    event.description === event.summary ? '' : prose(event.description),
    event.deprecated ? '**Deprecated.**' : '',
    section('## When it is sent', ...sending(event)),
    section('## Examples', ...event.examples.map(example)),
    section('## Payload', payload(event, schemas)),
    section('## Delivery', facts(event, schemas), ...contract.constants.filter(isPolicy).map(policy)),
    section('## Headers', headers(event)),
    section('## Answers', answers(event)),
    ...snippets(event, contract, schemas),
  );
}

function sending({ sending: { when, notWhen, undocumented } }: EventContract): string[] {
  return [
    paragraph('It is sent when', when),
    paragraph('It is not sent when', notWhen),
    paragraph('The documentation does not say', undocumented),
  ];
}

function paragraph(lead: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : `**${lead}**\n\n${bullets(sentences.map(prose))}`;
}

function example({ name, summary, value, authored }: EventContract['examples'][number]): string {
  return section(
    `### ${plain(name)}`,
    authored ? prose(summary) : 'Made from the schema.',
    fence('json', JSON.stringify(value, null, 2)),
  );
}

function payload({ payload: schema }: EventContract, schemas: Schemas): string {
  if (!schema) return '';
  const rows = fieldsOf(schema, schemas).map(
    ({ path, type, required, nullable, personal, description, assumption }) => [
      code(path),
      prose(type),
      yes(required),
      yes(nullable),
      join(join(prose(description), personal ? '**Personal data.**' : ''), assumed(assumption)),
    ],
  );
  return table(['Field', 'Type', 'Required', 'Nullable', 'Description'], rows);
}

function facts({ match, method, contentType, payload: schema, slug, tags }: EventContract, schemas: Schemas): string {
  const key = schema && dedupeKey(schema, schemas);
  const place = match?.in === 'body' ? 'property' : 'header';
  return bullets(
    [
      match ? `Name on the wire: ${code(match.value)} in the ${place} ${code(match.name)}` : '',
      `Request: ${code(method.toUpperCase())}${contentType === undefined ? ' without a body' : ` with a body of type ${code(contentType)}`}`,
      tags.length === 0 ? '' : `Tags: ${tags.map(code).join(', ')}`,
      key === undefined ? '' : `Deduplicate on: ${code(key)}`,
      schema ? `JSON Schema: [${slug}.schema.json](../schemas/${slug}.schema.json)` : '',
    ].filter((line) => line !== ''),
  );
}

/** The headers of a delivery say how it is signed. */
function isPolicy({ exampleSecret }: Contract['constants'][number]): boolean {
  return exampleSecret === undefined;
}

function policy(constant: Contract['constants'][number]): string {
  return constantSection('###', constant);
}

function headers(event: EventContract): string {
  return table(
    ['Header', 'Required', 'Description'],
    event.headers.map(({ name, required, description, assumption }) => [
      code(name),
      yes(required),
      join(prose(description), assumed(assumption)),
    ]),
  );
}

function answers({ responses }: EventContract): string {
  return table(
    ['Status', 'Meaning'],
    responses.map(({ status, description, assumption }) => [
      code(status),
      join(prose(description), assumed(assumption)),
    ]),
  );
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
