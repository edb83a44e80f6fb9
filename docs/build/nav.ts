import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DefaultTheme } from 'vitepress';
import type { Addresses } from '../../scripts/release/addresses.ts';
import { eventAddress } from './addresses.ts';
import type { Contract } from './contract.ts';
import { levelsOf, slugOf } from './event.ts';
import { hasPage, type Site } from './site.ts';

type Link = DefaultTheme.NavItemWithLink & { readonly link: string };

/** With more events than this, the whole document on one page is too long to load. */
const MOST_ON_ONE_PAGE = 50;

export function hasReference({ events }: Contract): boolean {
  return events.length <= MOST_ON_ONE_PAGE;
}

/** The bar at the top of every page. */
export function nav(contract: Contract, site: Site): Link[] {
  const [start] = guideGroups(site)[0]?.items ?? [];
  return [
    { text: 'Events', link: eventsAddress(site), activeMatch: '^/events/' },
    ...(start?.link === undefined ? [] : [{ text: 'Guides', link: start.link, activeMatch: '^/guide/' }]),
    ...(hasPage(site, 'playground.md') ? [{ text: 'Playground', link: '/playground/' }] : []),
    ...(hasReference(contract) ? [{ text: 'Reference', link: '/reference/', target: '_self' }] : []),
    ...(contract.changes.length === 0 ? [] : [{ text: 'Changes', link: '/changes/' }]),
  ];
}

function eventsAddress(site: Site): string {
  return hasPage(site, 'index.md') ? '/events/' : '/';
}

interface GuideGroup {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** In the order in which somebody who begins needs them. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  'Get started': ['quick-start-consumer', 'quick-start-producer', 'quick-start-frontend', 'other-languages'],
  Receive: [
    'verify-signatures',
    'why-401',
    'retries-and-duplicates',
    'handle-once',
    'answer-first',
    'order-and-gaps',
    'serverless',
    'stream-to-browsers',
  ],
  Send: ['send-at-scale'],
  Test: ['test-locally', 'test-with-jest', 'scenarios', 'test-a-page', 'test-in-storybook', 'test-with-playwright'],
  Operate: ['trace-deliveries', 'personal-data', 'threat-model', 'versions-and-changes'],
};

/** The guides that there are, by group, each under the title of its page. */
export function guideGroups({ written }: Pick<Site, 'written'>): GuideGroup[] {
  return Object.entries(GUIDES)
    .map(([text, guides]) => ({
      text,
      items: guides
        .filter((file) => written.includes(`guide/${file}.md`))
        .map((file) => ({ text: titleOf(file), link: `/guide/${file}/` })),
    }))
    .filter(({ items }) => items.length > 0);
}

function titleOf(guide: string): string {
  const text = readFileSync(path.join(import.meta.dirname, `../guide/${guide}.md`), 'utf8');
  return /^# (.+)$/m.exec(text)?.[1] ?? guide;
}

/** What to read after the page of an event: how to begin, and the first guides about receiving. */
export function guidesToReadNext(site: Pick<Site, 'written'>): { readonly text: string; readonly link: string }[] {
  return guideGroups(site)
    .slice(0, 2)
    .flatMap(({ items }, at) => items.slice(0, at === 0 ? 1 : 4));
}

/** The events by level, and around them what the site is to a person. */
export function sidebar(contract: Contract, site: Site): DefaultTheme.SidebarItem[] {
  const { events, pages, changes } = contract;
  const levels = [...levelsOf(events)].map(([level, group]) => ({
    text: `${level.charAt(0).toUpperCase()}${level.slice(1)} events`,
    items: group.map((event) => ({ text: event.name, link: eventAddress(slugOf(event)) })),
  }));
  const groups = guideGroups(site).map(({ text, items }) => ({ text, items: [...items] }));
  const about = [
    ...(pages.has('delivery') ? [{ text: 'Delivery', link: '/delivery/' }] : []),
    ...(pages.has('assumptions') ? [{ text: 'Assumptions', link: '/assumptions/' }] : []),
    ...(site.written.length === 0
      ? []
      : [
          { text: 'Exports', link: '/exports/' },
          { text: 'Error codes', link: '/errors/' },
          { text: 'Tested with', link: '/tested/' },
        ]),
    ...(changes.length === 0 ? [] : [{ text: 'Changes', link: '/changes/' }]),
  ];
  return [
    { text: 'Events', items: [{ text: 'All events', link: eventsAddress(site) }] },
    ...levels,
    ...groups,
    ...(about.length === 0 ? [] : [{ text: 'About the contract', items: about }]),
    ...projectLinks(site.addresses),
  ];
}

/** The places of the project that package.json names. */
function projectLinks({ repository, npm, security }: Addresses): DefaultTheme.SidebarItem[] {
  const items = [
    ...(repository === undefined ? [] : [{ text: 'Repository', link: repository }]),
    ...(npm === undefined ? [] : [{ text: 'npm', link: npm }]),
    ...(security === undefined ? [] : [{ text: 'Report a vulnerability', link: security }]),
  ];
  return items.length === 0 ? [] : [{ text: 'Project', items }];
}

/** Leads from a page to its source; pages of the contract, which are generated, turn it off. */
export function editLink({ addresses: { repository } }: Site): Pick<DefaultTheme.Config, 'editLink'> {
  return repository === undefined
    ? {}
    : { editLink: { pattern: `${repository}/edit/main/docs/:path`, text: 'Edit this page' } };
}
