import { plain } from '../../scripts/emit/docs/markdown.ts';
import { eventAddress, schemaAddress, withBase } from './addresses.ts';
import { assumptionsPage, reasonAddresses } from './assumptions-page.ts';
import { changesOfEvent, changesPage } from './changes-page.ts';
import type { Contract } from './contract.ts';
import { ERROR_CODES, errorIndex, errorPage } from './errors/page.ts';
import { allPayloads, type PayloadsContext } from './event-page/all-payloads.ts';
import type { EventData } from './event-page/data.ts';
import { payloadOutline } from './event-page/outline.ts';
import { eventPage } from './event-page/page.ts';
import { slugOf, slugsOf } from './event.ts';
import { guidesToReadNext, hasReference } from './nav.ts';
import { hasPage, type Site } from './site.ts';
import { testedPage } from './tested/page.ts';
import type { TestedRow } from './tested/results.ts';

/** A page that is made, not written by hand. */
export interface GeneratedPage {
  /** Its source file as the site's builder sees it: `events/order.paid/index.md`. */
  readonly file: string;
  readonly markdown: string;
  /** The same without markup, where the page has more than its Markdown. */
  readonly twin: string;
}

/** The pages of the contract: the index, the events, deliveries, the assumptions, what changed; and what is tested. */
export function generatedPages(contract: Contract, site: Site, tested: readonly TestedRow[]): GeneratedPage[] {
  return [
    ...[...contract.pages].map(([name, text]) => contractPage(name, text, contract, site)),
    ...(contract.changes.length === 0
      ? []
      : [page('changes/index.md', changesPage(contract.changes, slugsOf(contract)))]),
    ...(site.written.length === 0
      ? []
      : [
          page('tested/index.md', `---\nsearch: false\npageClass: tested\n---\n\n${testedPage(tested)}`),
          ...errorPages(contract),
        ]),
  ];
}

/** A page that the generator wrote as Markdown, with what the site has more of it. */
function contractPage(name: string, text: string, contract: Contract, site: Site): GeneratedPage {
  const { assumptions } = contract.site;
  const file = fileOf(name, site);
  if (name === 'index') return indexPage(file, relink(titled(text, site)), contract, site);
  const event = contract.data.get(name);
  if (event) {
    const changes = changesOfEvent(event.name, contract.changes);
    return { file, twin: relink(text) + changes, markdown: relink(pageOfEvent(event, contract, site, changes)) };
  }
  const twin = relink(text);
  return name === 'assumptions' && assumptions !== undefined
    ? { file, twin, markdown: assumptionsPage(assumptions, (address) => withBase(address, site)) }
    : { file, twin, markdown: twin };
}

/** The list of the events, with all of their payloads where these are few enough for one page. */
function indexPage(file: string, text: string, contract: Contract, site: Site): GeneratedPage {
  const events = contract.events.flatMap((event) => contract.data.get(slugOf(event)) ?? []);
  if (!hasReference(contract) || events.every(({ fields }) => fields.length === 0)) return page(file, text);
  return {
    file,
    twin: text + payloadOutline(events),
    markdown: text + relink(allPayloads(events, payloadsContext(contract, site))),
  };
}

function errorPages({ site: { packageName = 'package' } }: Contract): GeneratedPage[] {
  return [
    page('errors/index.md', errorIndex()),
    ...ERROR_CODES.map((code) => page(`errors/${code}/index.md`, errorPage(code, packageName))),
  ];
}

function page(file: string, markdown: string): GeneratedPage {
  return { file, markdown, twin: markdown };
}

function pageOfEvent(event: EventData, contract: Contract, site: Site, changes: string): string {
  return eventPage(event, plain(event.name), {
    ...payloadsContext(contract, site),
    changes,
    playground: hasPage(site, 'playground.md') ? '/playground/' : undefined,
    related: relatedTo(event, contract),
    guides: guidesToReadNext(site),
  });
}

function payloadsContext({ site: { assumptions, commonAssumption } }: Contract, site: Site): PayloadsContext {
  const reasons = reasonAddresses(assumptions);
  return {
    withBase: (address) => withBase(address, site),
    findReason(reason) {
      const address = reasons.get(reason);
      return address === undefined ? undefined : withBase(address, site);
    },
    commonAssumption,
    assumptions: reasons.size === 0 ? undefined : '/assumptions/',
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
