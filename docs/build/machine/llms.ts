import { eventAddress, schemaAddress, siteAddress, twinAddress } from '../addresses.ts';
import type { Contract } from '../contract.ts';
import { slugOf } from '../event.ts';
import type { Site } from '../site.ts';
import type { Twin } from './twins.ts';

const ABOUT = 'What arrives, when, and how to handle it. These are the Markdown twins of the pages.';

/** The pages by what they are about, and the files for programs. @see {@link https://llmstxt.org} */
export function llmsIndex({ title, events, schemas }: Contract, twins: readonly Twin[], site: Site): string {
  const addresses = new Set(events.map((event) => eventAddress(slugOf(event))));
  const here = (address: string): string => siteAddress(address, site);
  const lines = events.map((event) => line(event.name, here(twinAddress(eventAddress(slugOf(event)))), event.summary));
  const listed = [...schemas.keys()].map((file) => `- [${file}](${here(schemaAddress(file))})\n`).join('');
  const others = twins.filter(({ page }) => !addresses.has(page));
  return `# ${title}

> ${ABOUT}

## Events

${lines.join('\n')}

## Pages

${others.map(({ title: said, page, description }) => line(said, here(twinAddress(page)), description)).join('\n')}

## Files

- [openapi.json](${here('/openapi.json')}): the whole contract as OpenAPI 3.1; also as [openapi.yaml](${here('/openapi.yaml')})
- [events.json](${here('/events.json')}): the events with the addresses of their pages and schemas, and their examples
${listed}- [llms-full.txt](${here('/llms-full.txt')}): all pages in one file
`;
}

/** Every page, one after the other. */
export function llmsFull({ title }: Contract, twins: readonly Twin[], site: Site): string {
  const parts = twins.map(({ page, markdown }) => `<!-- ${siteAddress(page, site)} -->\n\n${markdown.trim()}\n`);
  return [`# ${title}\n\n> ${ABOUT}\n`, ...parts].join('\n---\n\n');
}

function line(title: string, address: string, about: string | undefined): string {
  return `- [${title}](${address})${about === undefined ? '' : `: ${about}`}`;
}
