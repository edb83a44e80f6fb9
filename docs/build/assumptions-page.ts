import { assumptionText } from '../../scripts/emit/docs/assumption-row.ts';
import { escapeMarkdown } from '../../scripts/emit/docs/markdown.ts';
import type { AssumptionRow, AssumptionsData, AssumptionSubject } from '../../scripts/emit/docs/page-data.ts';
import { eventAddress } from './addresses.ts';
import { assumptionId, block, escapeHtml, fieldId } from './html.ts';

/** What makes an address inside of the site one with the base path. */
type WithBase = (address: string) => string;

/** Where the page of all assumptions lists what has a key. */
export function assumptionAddress(key: string): string {
  return `${ASSUMPTIONS}#${encodeURIComponent(assumptionId(key))}`;
}

const ASSUMPTIONS = '/assumptions/';
const MOST_FIELDS = 'Most fields';

/** Where that page states the assumption of most fields. */
export const COMMON_ASSUMPTION: string = `${ASSUMPTIONS}#most-fields`;

/** What is documented and what is assumed: each subject leads to its place, and places lead to the subject. */
export function assumptionsPage(
  { intro, groups }: AssumptionsData,
  common: string | undefined,
  withBase: WithBase,
): string {
  const sections = groups.map((group) =>
    [
      `## ${escapeMarkdown(group.title)}`,
      '<dl class="assumptions">',
      ...group.rows.map((row) => rowHtml(row, withBase)),
      '</dl>',
    ].join('\n\n'),
  );
  const first = common === undefined ? '' : `## ${MOST_FIELDS}\n\n${common}\n\n`;
  return `# Assumptions\n\n${intro}\n\n${first}${sections.join('\n\n')}\n`;
}

function rowHtml(row: AssumptionRow, withBase: WithBase): string {
  const names = row.subjects.map((subject) => subjectHtml(subject, withBase));
  const isDocumented = !row.isCommon && row.reason === undefined;
  const text = assumptionText(row, `[As most fields](${COMMON_ASSUMPTION}).`);
  return `${block(`<div class="${isDocumented ? 'documented' : 'assumed'}">\n<dt>${names.join(' ')}</dt>\n<dd>`, text, '</dd>')}\n</div>`;
}

function subjectHtml({ key, before, name, place }: AssumptionSubject, withBase: WithBase): string {
  const label = `${before}<code>${escapeHtml(name)}</code>`;
  const id = escapeHtml(assumptionId(key));
  if (place === undefined) return `<span id="${id}">${label}</span>`;
  const page = place.slug === undefined ? '/delivery/' : eventAddress(place.slug);
  const anchor = encodeURIComponent('path' in place ? fieldId(place.path) : place.item);
  return `<a id="${id}" href="${escapeHtml(`${withBase(page)}#${anchor}`)}">${label}</a>`;
}
