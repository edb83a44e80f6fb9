import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { ScenarioName } from '../../../generated/scenarios.ts';
import { code, table } from '../../../scripts/emit/docs/markdown.ts';
import { formatDuration, sequenceOf } from '../../.vitepress/theme/scenario/sequence.ts';
import { eventAddress, pageAddress, siteAddress, twinAddress } from '../addresses.ts';
import type { Contract } from '../contract.ts';
import type { Exported } from '../exports/page.ts';
import { generatedPages } from '../pages.ts';
import { readResults } from '../tested/results.ts';
import { levelsWithReasons, type ListedEvent } from '../event.ts';
import type { Site } from '../site.ts';

/** A page as plain Markdown. */
export interface Twin {
  /** Address of the page that it is the twin of. */
  readonly page: string;
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly description: string | undefined;
  readonly markdown: string;
}

/** The twin of every page, in the order of their addresses. */
export async function twinsOf(
  config: SiteConfig,
  contract: Contract,
  site: Site,
  exported?: Exported,
): Promise<Twin[]> {
  const pages = generatedPages(contract, site, readResults(), exported);
  const generatedByFile = new Map(pages.map((page) => [page.file, page]));
  const { events } = contract;
  const twins = config.pages.map(async (source): Promise<Twin> => {
    const generated = generatedByFile.get(source);
    const text = generated?.twin ?? (await readFile(path.join(config.srcDir, source), 'utf8'));
    const markdown = toMarkdown(
      text
        .replace('<EventList />', () => eventList(events))
        .replaceAll(SCENARIO, (_, name: ScenarioName) => scenarioTable(name)),
      site,
    );
    const matter = FRONTMATTER.exec(text)?.[0] ?? '';
    const title = /^title: (.+)$/m.exec(matter)?.[1] ?? /^# (.+)$/m.exec(markdown)?.[1] ?? source;
    const description = generated?.description ?? /^description: (.+)$/m.exec(matter)?.[1];
    return { description, title, markdown, page: pageAddress(config.rewrites.map[source] ?? source) };
  });
  return (await Promise.all(twins)).toSorted((a, b) => (a.page < b.page ? -1 : 1));
}

/** Without what is for the page alone, and with addresses that hold wherever the text ends up. */
export function toMarkdown(text: string, site: Pick<Site, 'base' | 'origin'>): string {
  const bare = text.replace(FRONTMATTER, '').replace(SCRIPT, '').replaceAll(LABELLED_FENCE, '**$2**\n\n$1');
  return outsideCode(bare, (part) =>
    part
      .replaceAll(/^(?:<.*>|:::.*)$/gm, '')
      .replaceAll(/\]\(\/([^)]*)\)/g, (_, address: string) => `](${siteAddress(twinOf(`/${address}`), site)})`)
      .replaceAll(/\n{3,}/g, '\n\n'),
  ).trimStart();
}

function eventList(events: readonly ListedEvent[]): string {
  const all = levelsWithReasons(events).flatMap((level) => level.events);
  return all.map(({ name, slug, when }) => `- [${name}](${eventAddress(slug)}): ${when}`).join('\n');
}

/** What the player of a scenario shows. */
function scenarioTable(name: ScenarioName): string {
  const { rows, counters, parameters } = sequenceOf(name);
  const cells = rows.map(({ offset, name: event, values }) => [
    formatDuration(offset),
    code(event),
    ...values.map((value) => (value === undefined ? '' : String(value))),
  ]);
  const chosen = Object.entries(parameters).map(([key, value]) => code(`${key}: ${value}`));
  const note = chosen.length === 0 ? '' : `\n\nWith ${chosen.join(', ')}, and the defaults otherwise.`;
  return table(['After', 'Event', ...counters.map(code)], cells) + note;
}

const SCENARIO = /^<ScenarioPlayer name="([^"]+)" \/>$/gm;
/** A fence that names the file or the tab that its code stands in. */
const LABELLED_FENCE = /^(`{3,}\w+) \[(.+)\]$/gm;
const SCRIPT = /^<script setup>\n[^]*?\n<\/script>\n/m;
const FRONTMATTER = /^---\n[^]*?\n---\n/;
/** A fenced block as a whole, and its fence. */
const FENCED = /(^(`{3,})[^\n]*\n(?:[^]*?\n)??\2$)/m;

/** Changes text but not the code in it. */
function outsideCode(text: string, change: (part: string) => string): string {
  const parts = text.split(FENCED).filter((_, index) => index % 3 !== 2);
  return parts.map((part, index) => (index % 2 === 0 ? change(part) : part)).join('');
}

/** Who reads Markdown is led to Markdown; what is no page stays as it is. */
function twinOf(address: string): string {
  const [, page = '', anchor = ''] = /^([^?#]*)(.*)$/.exec(address) ?? [];
  return page.endsWith('/') && page !== '/reference/' ? twinAddress(page) + anchor : address;
}
