import type { DefaultTheme } from 'vitepress';
import type { Addresses } from '../../scripts/release/addresses.ts';
import { eventAddress } from './addresses.ts';
import type { Contract } from './contract.ts';
import { levelsOf, slugOf } from './event.ts';
import type { Site } from './site.ts';

export const nav: (DefaultTheme.NavItemWithLink & { readonly link: string })[] = [
  { text: 'Events', link: '/events/', activeMatch: '^/events/' },
  { text: 'Guides', link: '/guide/quick-start-consumer/', activeMatch: '^/guide/' },
  { text: 'Playground', link: '/playground/' },
  { text: 'Reference', link: '/reference/', target: '_self' },
  { text: 'Changes', link: '/changes/' },
];

const GUIDES: readonly DefaultTheme.SidebarItem[] = [
  {
    text: 'Quick start',
    items: [
      { text: 'For a consumer', link: '/guide/quick-start-consumer/' },
      { text: 'For a producer', link: '/guide/quick-start-producer/' },
      { text: 'For a frontend test', link: '/guide/quick-start-frontend/' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'Verify signatures', link: '/guide/verify-signatures/' },
      { text: 'Why 401?', link: '/guide/why-401/' },
      { text: 'Threat model', link: '/guide/threat-model/' },
      { text: 'Retries and duplicates', link: '/guide/retries-and-duplicates/' },
      { text: 'Handle each event once', link: '/guide/handle-once/' },
      { text: 'Answer first, work later', link: '/guide/answer-first/' },
      { text: 'Scenarios', link: '/guide/scenarios/' },
      { text: 'Stream events to browsers', link: '/guide/stream-to-browsers/' },
      { text: 'Test a page', link: '/guide/test-a-page/' },
      { text: 'Test locally', link: '/guide/test-locally/' },
      { text: 'Test with Jest', link: '/guide/test-with-jest/' },
      { text: 'Trace deliveries', link: '/guide/trace-deliveries/' },
      { text: 'Send at scale', link: '/guide/send-at-scale/' },
      { text: 'Versions and changes', link: '/guide/versions-and-changes/' },
      { text: 'Tested with', link: '/tested/' },
      { text: 'Assumptions', link: '/assumptions/' },
    ],
  },
];

/** The events by level, and around them what the site is to a person. */
export function sidebar({ events }: Contract, { isOwn, addresses }: Site): DefaultTheme.SidebarItem[] {
  const groups = [...levelsOf(events)].map(([level, group]) => ({
    text: `${level.charAt(0).toUpperCase()}${level.slice(1)} events`,
    items: group.map((event) => ({ text: event.name, link: eventAddress(slugOf(event)) })),
  }));
  if (!isOwn) return groups;
  return [
    { text: 'Events', items: [{ text: 'All events', link: '/events/' }] },
    ...groups,
    ...GUIDES,
    ...projectLinks(addresses),
  ];
}

/** The places of the project that package.json names. */
function projectLinks({ repository, security }: Addresses): DefaultTheme.SidebarItem[] {
  const items = [
    ...(repository === undefined ? [] : [{ text: 'Repository', link: repository }]),
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
