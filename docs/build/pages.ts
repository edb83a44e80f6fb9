import { escapeMarkdown } from '../../scripts/emit/docs/markdown.ts';
import { eventAddress, schemaAddress, withBase } from './addresses.ts';
import { assumptionAddress, assumptionsPage, COMMON_ASSUMPTION } from './assumptions-page.ts';
import { changesOfEvent, changesPage } from './changes-page.ts';
import type { Contract } from './contract.ts';
import { deliveryPage } from './delivery-page.ts';
import { descriptionOfError, ERROR_CODES, errorIndex, errorPage } from './errors/page.ts';
import { allPayloads, type PayloadsContext } from './event-page/all-payloads.ts';
import type { EventData } from '../../scripts/emit/docs/page-data.ts';
import { payloadOutline } from './event-page/outline.ts';
import { eventPage } from './event-page/page.ts';
import { slugOf, slugsOf } from './event.ts';
import { type Exported, EXPORTS_DESCRIPTION, exportsPage } from './exports/page.ts';
import { guidesToReadNext, hasReference } from './nav.ts';
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
  errors: 'Every error code with the status of its answer and what it means.',
};

/** The pages of the contract: the index, the events, deliveries, the assumptions, what changed; and of the package. */
export function generatedPages(
  contract: Contract,
  site: Site,
  tested: readonly TestedRow[],
  exported?: Exported,
): GeneratedPage[] {
  return [
    ...[...contract.pages].map(([name, text]) => contractPage(name, text, contract, site)),
    ...(contract.changes.length === 0
      ? []
      : [page('changes/index.md', DESCRIPTIONS['changes'], changesPage(contract.changes, slugsOf(contract)))]),
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
      : [{ file: 'exports/index.md', description: EXPORTS_DESCRIPTION, ...exportsPage(exported) }]),
  ];
}

/** A page that the generator wrote as Markdown, with what the site has more of it. */
function contractPage(name: string, text: string, contract: Contract, site: Site): GeneratedPage {
  const file = fileOf(name, site);
  const about = DESCRIPTIONS[name];
  if (name === 'index') return indexPage(file, text, contract, site);
  const event = contract.data.get(name);
  const twin = relink(text);
  if (event) {
    const changes = changesOfEvent(event.name, contract.changes);
    return page(file, event.summary, relink(pageOfEvent(event, contract, site, changes)), twin + changes);
  }
  const { assumptions, commonAssumption, delivery } = contract.site;
  if (name === 'delivery' && delivery)
    return page(
      file,
      about,
      deliveryPage(delivery, (key) => withBase(assumptionAddress(key), site)),
      twin,
    );
  if (name === 'assumptions' && assumptions)
    return page(
      file,
      about,
      assumptionsPage(assumptions, commonAssumption, (to) => withBase(to, site)),
      twin,
    );
  return page(file, about, twin);
}

/** The list of the events, with all of their payloads where these are few enough for one page. */
function indexPage(file: string, text: string, contract: Contract, site: Site): GeneratedPage {
  const events = contract.events.flatMap((event) => contract.data.get(slugOf(event)) ?? []);
  const twin = relink(titled(text, site));
  const about = DESCRIPTIONS['index'];
  if (!hasReference(contract) || events.every(({ fields }) => fields.length === 0)) return page(file, about, twin);
  const markdown = titled(contract.site.index, site) + allPayloads(events, payloadsContext(contract, site));
  return page(file, about, relink(markdown), twin + payloadOutline(events));
}

function errorPages({ site: { packageName = 'package' } }: Contract): GeneratedPage[] {
  return [
    page('errors/index.md', DESCRIPTIONS['errors'], withKeywords('errorHelp', errorIndex())),
    ...ERROR_CODES.map((code) =>
      page(`errors/${code}/index.md`, descriptionOfError(code), withKeywords(code, errorPage(code, packageName))),
    ),
  ];
}

/** With the words that the search finds it by first. */
function withKeywords(keywords: string, markdown: string): string {
  return `---\nkeywords: ${keywords}\n---\n\n${markdown}`;
}

function page(file: string, description: string | undefined, markdown: string, twin = markdown): GeneratedPage {
  return { file, description: description ?? '', markdown, twin };
}

function pageOfEvent(event: EventData, contract: Contract, site: Site, changes: string): string {
  return eventPage(event, escapeMarkdown(event.name), {
    ...payloadsContext(contract, site),
    changes,
    playground: hasPage(site, 'playground.md') ? '/playground/' : undefined,
    related: relatedTo(event, contract),
    guides: guidesToReadNext(site),
  });
}

function payloadsContext({ site: { assumptions, commonAssumption } }: Contract, site: Site): PayloadsContext {
  const mark = 'Assumption of most fields:';
  const linked = assumptions === undefined ? mark : `[${mark}](${COMMON_ASSUMPTION})`;
  return {
    withBase: (address) => withBase(address, site),
    assumptionAddress: (key) => withBase(assumptionAddress(key), site),
    commonAssumption: commonAssumption && `*${linked}* ${commonAssumption}`,
  };
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
