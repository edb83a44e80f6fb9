import { eventAddress, schemaAddress } from './addresses.ts';
import { changesOfEvent, changesPage } from './changes-page.ts';
import type { Contract } from './contract.ts';
import type { Site } from './site.ts';
import { testedPage } from './tested/page.ts';
import type { TestedRow } from './tested/results.ts';

/** A page that is made, not written by hand. */
export interface GeneratedPage {
  /** Its source file as the site's builder sees it: `events/campaign.clicked/index.md`. */
  readonly file: string;
  readonly markdown: string;
}

/** The pages of the contract: the index, the events, the assumptions; for the own contract, the changes and tests. */
export function generatedPages(contract: Contract, site: Site, tested: readonly TestedRow[]): GeneratedPage[] {
  const pages = [...contract.pages].map(([name, text]) => {
    const changes =
      name === 'index' || name === 'assumptions' ? '' : changesOfEvent(nameOf(name, contract), contract.changes);
    return { file: fileOf(name, site), markdown: relink(titled(name, text, site)) + changes };
  });
  if (!site.isOwn) return pages;
  return [
    ...pages,
    { file: 'changes/index.md', markdown: changesPage(contract.changes) },
    { file: 'tested/index.md', markdown: testedPage(tested) },
  ];
}

/** Without guides around it, the index of the events is the page to start from. */
function fileOf(name: string, { isOwn }: Site): string {
  if (name === 'index') return isOwn ? 'events/index.md' : 'index.md';
  return name === 'assumptions' ? 'assumptions/index.md' : `events/${name}/index.md`;
}

function nameOf(slug: string, { events }: Contract): string {
  return events.find(({ page }) => page === `${slug}.md`)?.name ?? slug;
}

/** On the site, the list of events is one page of many. */
function titled(name: string, text: string, { isOwn }: Site): string {
  if (name !== 'index' || !isOwn) return text;
  return text.replace(/^# .+$/m, '# Events').replaceAll(/^## ./gm, (heading) => heading.toUpperCase());
}

/** The generator links between its files; the site has addresses. */
function relink(text: string): string {
  return text
    .replaceAll(/\]\(\.\/([^)\s]+)\.md\)/g, (_, slug: string) => `](${eventAddress(slug)})`)
    .replaceAll(/\]\(\.\.\/schemas\/([^)\s]+)\)/g, (_, file: string) => `](${schemaAddress(file)})`);
}
