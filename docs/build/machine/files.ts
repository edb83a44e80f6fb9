import { stringifyYaml } from '@redocly/openapi-core';
import { eventAddress, exampleAddress, schemaAddress, siteAddress, twinAddress } from '../addresses.ts';
import type { Contract } from '../contract.ts';
import { slugOf } from '../event.ts';
import type { Site } from '../site.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import type { Twin } from './twins.ts';

/** A file of the site that is no page. */
export interface MachineFile {
  readonly address: string;
  readonly contents: string;
}

/** Everything that the site holds for programs, under addresses that stay. */
export function machineFiles(contract: Contract, twins: readonly Twin[], site: Site): MachineFile[] {
  return [
    { address: '/openapi.json', contents: contract.openapi },
    { address: '/openapi.yaml', contents: stringifyYaml(JSON.parse(contract.openapi), { lineWidth: -1 }) },
    { address: '/events.json', contents: json(eventIndex(contract, site)) },
    { address: '/robots.txt', contents: robots(site) },
    { address: '/llms.txt', contents: llmsIndex(contract, twins, site) },
    { address: '/llms-full.txt', contents: llmsFull(contract, twins, site) },
    ...[...contract.schemas].map(([file, contents]) => {
      const address = schemaAddress(file);
      const { $schema, ...schema }: { readonly $schema?: string } = JSON.parse(contents);
      const id = site.origin === undefined ? {} : { $id: siteAddress(address, site) };
      return { address, contents: json({ $schema, ...id, ...schema }) };
    }),
    ...contract.events.flatMap((event) =>
      Object.entries(event.examples).map(([name, value]) => ({
        address: exampleAddress(slugOf(event), name),
        contents: json(value),
      })),
    ),
    ...twins.map(({ page, markdown }) => ({
      address: twinAddress(page),
      contents: `${markdown.trimEnd()}\n\n[All pages](${siteAddress('/llms.txt', site)})\n`,
    })),
  ];
}

/** The events with all that a client generator needs beside them. */
function eventIndex(contract: Contract, site: Site): unknown {
  const { info, ...document } = JSON.parse(contract.openapi) as {
    readonly info: { readonly title: string; readonly version: string };
    readonly 'x-constants'?: Readonly<Record<string, { readonly value?: unknown }>>;
    readonly 'x-envelope'?: unknown;
  };
  return {
    title: info.title,
    version: info.version,
    envelope: document['x-envelope'],
    ...Object.fromEntries(Object.entries(document['x-constants'] ?? {}).map(([name, { value }]) => [name, value])),
    events: listedEvents(contract, site),
  };
}

function listedEvents({ events }: Contract, site: Site): unknown {
  return events.map(({ page: _page, schema, ...event }) => {
    const slug = slugOf({ page: _page });
    return {
      ...event,
      page: siteAddress(eventAddress(slug), site),
      markdown: siteAddress(twinAddress(eventAddress(slug)), site),
      ...(schema === undefined ? {} : { schema: siteAddress(schemaAddress(`${slug}.schema.json`), site) }),
    };
  });
}

function robots(site: Site): string {
  const map = site.origin === undefined ? '' : `Sitemap: ${siteAddress('/sitemap.xml', site)}\n`;
  return `User-agent: *\nAllow: /\n${map}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
