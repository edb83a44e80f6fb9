import type { Contract } from '../contract/contract.ts';
import { schemaMap } from '../contract/schema/resolve.ts';
import type { JsonValue } from '../contract/json.ts';
import { json } from './code.ts';
import { assumptionsPage } from './docs/assumptions.ts';
import { indexPage } from './docs/index-page.ts';
import { oneLine } from './docs/markdown.ts';
import { page } from './docs/page.ts';
import { sentWhen } from './docs/sent-when.ts';
import type { Emitter } from './emitter.ts';

/** Markdown for people, and two indexes for machines. */
export const emitDocs: Emitter = (contract) => {
  const schemas = schemaMap(contract.schemas);
  const assumptions = assumptionsPage(contract, schemas);
  return [
    { path: 'docs/index.md', contents: indexPage(contract, schemas) },
    ...contract.events.map((event) => ({ path: `docs/${event.slug}.md`, contents: page(event, contract, schemas) })),
    ...(assumptions === undefined ? [] : [{ path: 'docs/assumptions.md', contents: assumptions }]),
    { path: 'docs/llms.txt', contents: llms(contract) },
    { path: 'docs/events.json', contents: json(events(contract)) },
  ];
};

/** @see {@link https://llmstxt.org} */
function llms({ title, description, events }: Contract): string {
  const lines = events.map(
    ({ name, slug, summary, description: said }) =>
      `- [${oneLine(name)}](${slug}.md): ${firstLine(summary ?? said ?? '')}`,
  );
  const [lead = ''] = (description ?? '').split(/\n\s*\n/);
  return `# ${oneLine(title)}\n\n${lead === '' ? '' : `> ${lead.replaceAll(/\s*\n\s*/g, ' ')}\n\n`}## Events\n\n${lines.join('\n')}\n`;
}

function events({ events: all }: Contract): JsonValue {
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
