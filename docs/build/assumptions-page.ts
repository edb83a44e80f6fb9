import { plain } from '../../scripts/emit/docs/markdown.ts';
import { eventAddress } from './addresses.ts';
import type { AssumptionGroup, AssumptionRow, SiteData } from './event-page/data.ts';
import { block, escapeHtml, fieldAnchor, idOf } from './html.ts';

type Assumptions = NonNullable<SiteData['assumptions']>;

/** What is documented and what is assumed: each row leads to its fields, and fields lead to the row. */
export function assumptionsPage({ intro, groups }: Assumptions, withBase: (address: string) => string): string {
  const sections = groups.map((group) =>
    [
      `## ${plain(group.title)}`,
      '<dl class="assumptions">',
      ...group.rows.map((row, at) => rowHtml(row, rowId(group, at), withBase)),
      '</dl>',
    ].join('\n\n'),
  );
  return `# Assumptions\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

/** Finds the row of a reason, so that a field can lead to it. */
export function reasonAddresses(assumptions: Assumptions | undefined): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const group of assumptions?.groups ?? []) {
    for (const [at, { reason }] of group.rows.entries()) {
      if (reason !== undefined && !addresses.has(reason)) addresses.set(reason, `/assumptions/#${rowId(group, at)}`);
    }
  }
  return addresses;
}

function rowId({ title }: AssumptionGroup, at: number): string {
  return `assumed-${idOf(title)}-${at + 1}`;
}

function rowHtml({ reason, subjects }: AssumptionRow, id: string, withBase: (address: string) => string): string {
  const names = subjects.map(({ before, name, field }) => {
    const label = `${before}<code>${escapeHtml(name)}</code>`;
    return field === undefined
      ? label
      : `<a href="${escapeHtml(`${withBase(eventAddress(field.slug))}#${fieldAnchor(field.path)}`)}">${label}</a>`;
  });
  return `${block(`<div id="${id}" class="${reason === undefined ? 'documented' : 'assumed'}">\n<dt>${names.join(' ')}</dt>\n<dd>`, reason ?? 'Documented.', '</dd>')}\n</div>`;
}
