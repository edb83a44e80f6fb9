import { eventAddress, schemaAddress, siteAddress, twinAddress } from '../addresses.ts';
import type { Contract } from '../contract.ts';
import { slugOf } from '../event.ts';
import type { Site } from '../site.ts';
import type { Twin } from './twins.ts';

const ABOUT = 'What arrives, when, and how to handle it. These are the Markdown twins of the pages.';

/** The pages by what they are about, and the files for programs. @see {@link https://llmstxt.org} */
export function llmsIndex(contract: Contract, twins: readonly Twin[], site: Site): string {
  const { title, events, schemas } = contract;
  const addresses = new Set(events.map((event) => eventAddress(slugOf(event))));
  const addressOf = (address: string): string => siteAddress(address, site);
  const lines = events.map((event) =>
    line(event.name, addressOf(twinAddress(eventAddress(slugOf(event)))), event.summary),
  );
  const listed = [...schemas.keys()].map((file) => `- [${file}](${addressOf(schemaAddress(file))})\n`).join('');
  const others = twins.filter(({ page }) => !addresses.has(page));
  return `# ${title}

> ${ABOUT}

${contract.site.receiver === undefined ? '' : `## A right receiver\n\n${contract.site.receiver}\n\n`}## Events

${lines.join('\n')}

## Pages

${others.map(({ title: name, page, description }) => line(name, addressOf(twinAddress(page)), description)).join('\n')}

## Files

- [openapi.json](${addressOf('/openapi.json')}): the whole contract as OpenAPI 3.1; also as [openapi.yaml](${addressOf('/openapi.yaml')})
- [events.json](${addressOf('/events.json')}): the events with the addresses of their pages and schemas, and their examples
- [vectors.json](${addressOf('/vectors.json')}): deliveries with known signatures, to test a verifier in any language
${listed}- [llms-full.txt](${addressOf('/llms-full.txt')}): all pages in one file
`;
}

/** Sections as short as this are repeated rather than left out. */
const SHORT = 400;

/** Every page, one after the other. A long section that pages share, such as the fields of an object, is there once. */
export function llmsFull({ title }: Contract, twins: readonly Twin[], site: Site): string {
  const seen = new Map<string, string>();
  const parts = twins.map(({ page, markdown }) => {
    const address = siteAddress(page, site);
    const sections = markdown.trim().split(/\n(?=#{2,3} )/);
    const once = sections.map((text) => {
      const first = seen.get(text);
      if (first === undefined) seen.set(text, address);
      const [heading = ''] = text.split('\n', 1);
      return first === undefined || text.length < SHORT ? text : `${heading}\n\nAs in ${first}.\n`;
    });
    return `<!-- ${address} -->\n\n${once.join('\n').trim()}\n`;
  });
  return [`# ${title}\n\n> ${ABOUT}\n`, ...parts].join('\n---\n\n');
}

function line(title: string, address: string, about: string | undefined): string {
  return `- [${title}](${address})${about === undefined ? '' : `: ${about}`}`;
}
