import type { Contract } from '../contract/contract.ts';
import { schemaMap } from '../contract/schema/resolve.ts';
import type { JsonObject } from '../contract/json.ts';
import { json } from './code.ts';
import { withoutCommonAssumption } from './common-assumption.ts';
import { assumptionsOf } from './docs/assumption-groups.ts';
import { assumptionsPage } from './docs/assumptions.ts';
import { deliveryPage } from './docs/delivery.ts';
import { envelope } from './docs/envelope.ts';
import { eventData } from './docs/event-data.ts';
import { indexPage } from './docs/index-page.ts';
import { oneLine } from './docs/markdown.ts';
import { page } from './docs/page.ts';
import { sentWhen } from './docs/sent-when.ts';
import { siteData } from './docs/site-data.ts';
import type { Emitter, OutputFile } from './emitter.ts';

/** Markdown for people, the same as data for the pages of the site, and two indexes for machines. */
export const emitDocs: Emitter = (whole) => {
  const contract = withoutCommonAssumption(whole);
  const schemas = schemaMap(contract.schemas);
  const assumptions = assumptionsOf(whole, schemaMap(whole.schemas));
  return [
    { path: 'docs/index.md', contents: indexPage(contract, envelope(contract.events, schemas)) },
    ...contract.events.flatMap((event) => [
      { path: `docs/${event.slug}.md`, contents: page(event, contract, schemas) },
      { path: `docs/events/${event.slug}.json`, contents: json(eventData(event, contract, schemas, assumptions)) },
    ]),
    ...optional('docs/delivery.md', deliveryPage(contract)),
    ...optional('docs/assumptions.md', assumptionsPage(whole, assumptions)),
    { path: 'docs/site.json', contents: json(siteData(whole, assumptions)) },
    { path: 'docs/llms.txt', contents: llms(contract) },
    { path: 'docs/events.json', contents: json(events(contract)) },
  ];
};

function optional(path: string, contents: string | undefined): OutputFile[] {
  return contents === undefined ? [] : [{ path, contents }];
}

/** @see {@link https://llmstxt.org} */
function llms({ title, description, events }: Contract): string {
  const lines = events.map(
    ({ name, slug, summary, description }) =>
      `- [${oneLine(name)}](${slug}.md): ${firstLine(summary ?? description ?? '')}`,
  );
  const [lead = ''] = (description ?? '').split(/\n\s*\n/);
  return `# ${oneLine(title)}\n\n${lead === '' ? '' : `> ${lead.replaceAll(/\s*\n\s*/g, ' ')}\n\n`}## Events\n\n${lines.join('\n')}\n`;
}

function events({ events: all }: Contract): JsonObject[] {
  return all.map(
    ({
      name,
      operationId,
      summary,
      description,
      deprecated,
      tags,
      sending,
      slug,
      method,
      contentType,
      payload,
      examples,
    }) => ({
      name,
      ...(operationId === undefined ? {} : { operationId }),
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description }),
      deprecated,
      tags: [...tags],
      ...(sending.when.length === 0 ? {} : { sentWhen: sentWhen(sending.when) }),
      sending: { when: [...sending.when], notWhen: [...sending.notWhen], undocumented: [...sending.undocumented] },
      method: method.toUpperCase(),
      ...(contentType === undefined ? {} : { contentType }),
      page: `${slug}.md`,
      ...(payload ? { schema: `../schemas/${slug}.schema.json` } : {}),
      examples: Object.fromEntries(examples.map((example) => [example.name, example.value])),
    }),
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
