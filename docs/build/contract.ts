import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ListedStep } from './changes-page.ts';
import type { ListedEvent } from './event.ts';
import type { EventData, SiteData } from '../../scripts/emit/docs/page-data.ts';

/** What the generator wrote, as far as the site is made of it. */
export interface Contract {
  readonly title: string;
  readonly events: readonly ListedEvent[];
  /** What the pages of events show, by slug. */
  readonly data: ReadonlyMap<string, EventData>;
  readonly site: SiteData;
  /** The Markdown pages, by their names without ending. */
  readonly pages: ReadonlyMap<string, string>;
  /** The JSON Schemas, by their file names. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly openapi: string;
  /** What each version changed, the newest first; nothing where nothing is released. */
  readonly changes: readonly ListedStep[];
}

export function readContract(folder: string): Contract {
  const openapi = readFileSync(path.join(folder, 'openapi.json'), 'utf8');
  const changes = path.join(folder, 'changes.json');
  const { info } = JSON.parse(openapi) as { info: { title: string } };
  return {
    title: info.title,
    events: JSON.parse(readFileSync(path.join(folder, 'docs/events.json'), 'utf8')),
    data: new Map(
      [...texts(folder, 'docs/events', '.json')].map(([name, text]) => [
        name.slice(0, -'.json'.length),
        JSON.parse(text) as EventData,
      ]),
    ),
    site: JSON.parse(readFileSync(path.join(folder, 'docs/site.json'), 'utf8')) as SiteData,
    pages: new Map([...texts(folder, 'docs', '.md')].map(([name, text]) => [name.slice(0, -'.md'.length), text])),
    schemas: texts(folder, 'schemas', '.json'),
    openapi,
    changes: existsSync(changes) ? JSON.parse(readFileSync(changes, 'utf8')) : [],
  };
}

function texts(folder: string, room: string, ending: string): Map<string, string> {
  const names = readdirSync(path.join(folder, room)).filter((name) => name.endsWith(ending));
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(folder, room, name), 'utf8')]));
}
