import { readFileSync } from 'node:fs';
import path from 'node:path';
import { guideGroups } from '../nav.ts';
import type { Site } from '../site.ts';
import { guidesByName } from './guides.ts';
import type { Exported } from './page.ts';
import { readEntries } from './read.ts';

const DOCS = path.join(import.meta.dirname, '../..');

/** What the package exports; nothing for a site of the contract alone. */
export function readExported(site: Pick<Site, 'written'>): Exported | undefined {
  if (site.written.length === 0) return undefined;
  const guides = guideGroups(site).flatMap(({ items }) =>
    items.map(({ text, link }) => ({
      text,
      link,
      markdown: readFileSync(path.join(DOCS, link.replace(/\/$/, '.md')), 'utf8'),
    })),
  );
  const entries = readEntries();
  return { entries, guides: guidesByName(guides, entries[0]?.specifier ?? '') };
}
