import type { Contract, EventContract } from '../../contract/contract.ts';
import type { Schemas } from '../../contract/schema/resolve.ts';
import { dedupeKey } from '../../contract/schema/fields.ts';
import { deliveryPage, ownDeliveryTables } from './delivery.ts';
import { bullets, code, fence, escapeMarkdown, prose, section, sections } from './markdown.ts';
import { payloadSection } from './payload.ts';
import { type Section, snippets } from './snippets.ts';

/** All that there is to know about one event. */
export function page(event: EventContract, contract: Contract, schemas: Schemas): string {
  return sections(
    `# ${escapeMarkdown(event.name)}`,
    links(event),
    prose(event.description ?? event.summary),
    event.deprecated ? '**Deprecated.**' : '',
    section('## When it is sent', ...sending(event)),
    section('## Examples', ...event.examples.map(example)),
    payloadSection(event, contract, schemas),
    ...sectionsOf(event, contract, schemas).map(({ title, parts }) => section(`## ${title}`, ...parts)),
    ...ownDeliveryTables(event, contract),
  );
}

/** Its tags and its schema. */
function links({ tags, payload, slug }: EventContract): string {
  const schema = payload && `[JSON Schema](../schemas/${slug}.schema.json)`;
  return [...tags.map(code), schema].filter((part) => part !== undefined).join(' · ');
}

/** What follows the payload. */
export function sectionsOf(event: EventContract, contract: Contract, schemas: Schemas): Section[] {
  return [
    ...snippets(event, contract, schemas),
    { title: 'On the wire', isCode: false, parts: [facts(event, contract, schemas)] },
  ].filter(({ parts }) => parts.some((part) => part !== ''));
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
    `### ${escapeMarkdown(name)}`,
    authored ? prose(summary) : 'Made from the schema.',
    fence('json', JSON.stringify(value, null, 2)),
  );
}

function facts(
  { match, method, contentType, payload: schema }: EventContract,
  contract: Contract,
  schemas: Schemas,
): string {
  const key = schema && dedupeKey(schema, schemas);
  const place = match?.in === 'body' ? 'property' : 'header';
  return bullets(
    [
      match ? `Name on the wire: ${code(match.value)} in the ${place} ${code(match.name)}` : '',
      `Request: ${code(method.toUpperCase())}${contentType === undefined ? ' without a body' : ` with a body of type ${code(contentType)}`}`,
      key === undefined ? '' : `Deduplicate on: ${code(key)}`,
      deliveryPage(contract) === undefined ? '' : 'Headers, answers and retries: [Delivery](./delivery.md)',
    ].filter((line) => line !== ''),
  );
}
