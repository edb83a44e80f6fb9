import { plain } from '../../scripts/emit/docs/markdown.ts';
import { eventAddress, schemaAddress } from './addresses.ts';
import { assumptionsPage, reasonAddresses } from './assumptions-page.ts';
import { changesOfEvent, changesPage } from './changes-page.ts';
import type { Contract } from './contract.ts';
import { descriptionOfError, ERROR_CODES, errorIndex, errorPage } from './errors/page.ts';
import type { EventData } from './event-page/data.ts';
import { eventPage } from './event-page/page.ts';
import { slugOf, slugsOf } from './event.ts';
import { type Exported, exportsPage } from './exports/page.ts';
import { guidesToReadNext } from './nav.ts';
import { hasPage, type Site } from './site.ts';
import { testedPage } from './tested/page.ts';
import type { TestedRow } from './tested/results.ts';

/** A page that is made, not written by hand. */
export interface GeneratedPage {
  /** Its source file as the site's builder sees it: `events/order.paid/index.md`. */
  readonly file: string;
  /** What it is about, in a sentence without markup. */
  readonly description: string;
  readonly markdown: string;
  /** The same without markup, where the page has more than its Markdown. */
  readonly twin: string;
}

/** What the pages are about that are no page of one event or error. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  index: 'Every event by its level, and when it is sent.',
  delivery: 'The headers, answers, signature, retries and time limit that the deliveries of all events share.',
  assumptions:
    'What is documented and what is assumed, with the reason for each assumption and the fields it concerns.',
  changes: 'What each version of the contract changed, and how heavy each change is for receivers and for senders.',
  tested:
    'The frameworks, runtimes and tools that the package was tried with, in which versions, and what was not tried.',
  exports: 'Every export of the package by its entry: what it is, and the guides that explain it.',
  errors: 'Every error code with the status of its answer and what it means.',
};

/** The pages of the contract: the index, the events, deliveries, the assumptions, what changed; and of the package. */
export function generatedPages(
  contract: Contract,
  site: Site,
  tested: readonly TestedRow[],
  exported?: Exported,
): GeneratedPage[] {
  const slugs = slugsOf(contract);
  const { assumptions } = contract.site;
  return [
    ...[...contract.pages].map(([name, text]) => {
      const event = contract.data.get(name);
      const changes = event === undefined ? '' : changesOfEvent(event.name, contract.changes);
      const twin = relink(name === 'index' ? titled(text, site) : text) + changes;
      return {
        file: fileOf(name, site),
        twin,
        description: event?.summary ?? DESCRIPTIONS[name] ?? '',
        markdown: pageOf(name, contract, site, changes) ?? twin,
      };
    }),
    ...(contract.changes.length === 0
      ? []
      : [page('changes/index.md', DESCRIPTIONS['changes'], changesPage(contract.changes, slugs))]),
    ...(site.written.length === 0
      ? []
      : [
          page(
            'tested/index.md',
            DESCRIPTIONS['tested'],
            `---\nsearch: false\npageClass: tested\n---\n\n${testedPage(tested)}`,
          ),
          ...errorPages(contract),
        ]),
    ...(exported === undefined
      ? []
      : [{ file: 'exports/index.md', description: DESCRIPTIONS['exports'] ?? '', ...exportsPage(exported) }]),
  ];

  /** Where a page has more than its Markdown. */
  function pageOf(name: string, { data }: Contract, around: Site, changes: string): string | undefined {
    const event = data.get(name);
    if (event) return relink(pageOfEvent(event, contract, around, changes));
    return name === 'assumptions' && assumptions !== undefined
      ? assumptionsPage(assumptions, (address) => around.base + address.slice(1))
      : undefined;
  }
}

function errorPages({ site: { packageName = 'package' } }: Contract): GeneratedPage[] {
  return [
    page('errors/index.md', DESCRIPTIONS['errors'], about('errorHelp', errorIndex())),
    ...ERROR_CODES.map((code) =>
      page(`errors/${code}/index.md`, descriptionOfError(code), about(code, errorPage(code, packageName))),
    ),
  ];
}

/** With the words that the search finds it by first. */
function about(keywords: string, markdown: string): string {
  return `---\nkeywords: ${keywords}\n---\n\n${markdown}`;
}

function page(file: string, description: string | undefined, markdown: string): GeneratedPage {
  return { file, description: description ?? '', markdown, twin: markdown };
}

function pageOfEvent(event: EventData, contract: Contract, site: Site, changes: string): string {
  const here = (address: string): string => site.base + address.slice(1);
  const reasons = reasonAddresses(contract.site.assumptions);
  return eventPage(event, plain(event.name), {
    here,
    changes,
    findReason(reason) {
      const address = reasons.get(reason);
      return address === undefined ? undefined : here(address);
    },
    commonAssumption: contract.site.commonAssumption,
    assumptions: reasons.size === 0 ? undefined : '/assumptions/',
    playground: hasPage(site, 'playground.md') ? '/playground/' : undefined,
    related: relatedTo(event, contract),
    guides: guidesToReadNext(site),
  });
}

/** With more events of its kind than this, a list of them is no help. */
const MOST_RELATED = 8;

function relatedTo({ name, tags: [tag] }: EventData, { events }: Contract): { name: string; slug: string }[] {
  const related = events.filter((event) => event.name !== name && event.tags[0] === tag);
  return related.length > MOST_RELATED ? [] : related.map((event) => ({ name: event.name, slug: slugOf(event) }));
}

/** Without a page to start from, the index of the events is that page. */
function fileOf(name: string, site: Site): string {
  if (name === 'index') return hasPage(site, 'index.md') ? 'events/index.md' : 'index.md';
  return name === 'assumptions' || name === 'delivery' ? `${name}/index.md` : `events/${name}/index.md`;
}

/** On the site, the list of events is one page of many. */
function titled(text: string, site: Site): string {
  if (!hasPage(site, 'index.md')) return text;
  return text.replace(/^# .+$/m, '# Events').replaceAll(/^## ./gm, (heading) => heading.toUpperCase());
}

/** The generator links between its files; the site has addresses. */
function relink(text: string): string {
  return text
    .replaceAll(/\]\(\.\/(delivery|assumptions)\.md\)/g, (_, name: string) => `](/${name}/)`)
    .replaceAll(/\]\(\.\/([^)\s]+)\.md\)/g, (_, slug: string) => `](${eventAddress(slug)})`)
    .replaceAll(/\]\(\.\.\/schemas\/([^)\s]+)\)/g, (_, file: string) => `](${schemaAddress(file)})`);
}
