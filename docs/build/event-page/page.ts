import { eventAddress, schemaAddress } from '../addresses.ts';
import { type AssumptionAddress, ownDelivery } from '../delivery-page.ts';
import { block, escapeHtml, idOf } from '../html.ts';
import type { EventData, SectionData } from '../../../scripts/emit/docs/page-data.ts';
import { exampleId, examplesHtml } from './examples.ts';
import { tabsHtml } from './tabs.ts';
import { treeHtml } from './tree.ts';

/** What the page of an event needs to know of the site around it. */
export interface PageContext {
  /** An address with the base path. */
  readonly withBase: (address: string) => string;
  /** Where the page of all assumptions lists what has a key, with the base path. */
  readonly assumptionAddress: AssumptionAddress;
  /** What holds for most fields, as Markdown with a link to where it is listed. */
  readonly commonAssumption: string | undefined;
  /** Where the event can be tried, where the site has such a page. */
  readonly playground: string | undefined;
  readonly related: readonly { readonly name: string; readonly slug: string }[];
  /** Guides to read next. */
  readonly guides: readonly { readonly text: string; readonly link: string }[];
  /** What versions changed, as Markdown. */
  readonly changes: string;
}

/** The page of an event: what it means, its examples beside its payload, and code. */
export function eventPage(event: EventData, title: string, context: PageContext): string {
  return [
    '<div class="event">',
    '<div class="event-lead">',
    `# ${title}`,
    linksHtml(event, context),
    event.description ?? event.summary ?? '',
    event.deprecated ? '**Deprecated.**' : '',
    list('Sent when', event.sending.when),
    list('Not sent when', event.sending.notWhen),
    list('Not documented', event.sending.undocumented),
    '</div>',
    examplesHtml(event, context.withBase),
    '<div class="event-rest">',
    payload(event, context),
    '</div>',
    '<div class="event-more">',
    code(event.sections),
    ...event.sections.filter(({ isCode }) => !isCode).map(section),
    ...ownDelivery(event.delivery, context.assumptionAddress),
    context.changes.trim(),
    further(context),
    '</div>\n</div>',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function linksHtml({ tags, slug, name, hasSchema }: EventData, { withBase, playground }: PageContext): string {
  const link = (address: string, text: string, isFile = false): string =>
    `<a href="${escapeHtml(withBase(address))}"${isFile ? ' target="_self"' : ''}>${text}</a>`;
  return `<p class="event-links">${[
    ...tags.map((tag) => `<span class="level">${escapeHtml(tag)}</span>`),
    ...(hasSchema ? [link(schemaAddress(`${slug}.schema.json`), 'JSON Schema', true)] : []),
    ...(playground === undefined
      ? []
      : [link(`${playground}?event=${encodeURIComponent(name)}`, 'Open in the playground')]),
  ].join('\n')}</p>`;
}

function list(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return '';
  return `## ${title}\n\n${sentences.map((sentence) => `- ${sentence}`).join('\n')}`;
}

function payload(event: EventData, { assumptionAddress, commonAssumption }: PageContext): string {
  if (event.fields.length === 0) return '';
  const tree = treeHtml(event, { assumptionAddress, exampleAddress: (name) => `#${exampleId(name)}` });
  return `## Payload\n\n${commonHtml(commonAssumption)}${tree}`;
}

/** What is not repeated beside the fields. */
export function commonHtml(commonAssumption: string | undefined): string {
  return commonAssumption === undefined
    ? ''
    : `${block('<div class="assumption common">', commonAssumption, '</div>')}\n\n`;
}

/** Code for the event, of which a reader needs one piece at a time. */
function code(sections: readonly SectionData[]): string {
  const panels = sections
    .filter(({ isCode }) => isCode)
    .map(({ title, markdown }) => ({ id: `code-${idOf(title)}`, title, contents: `\n${markdown}\n` }));
  return panels.length === 0 ? '' : `## Code\n\n${tabsHtml('code', panels)}`;
}

function section({ title, markdown }: SectionData): string {
  return `## ${title}\n\n${markdown}`;
}

function further({ related, guides }: PageContext): string {
  const lines = [
    ...(related.length === 0
      ? []
      : [`- Related events: ${related.map(({ name, slug }) => `[\`${name}\`](${eventAddress(slug)})`).join(', ')}`]),
    ...(guides.length === 0 ? [] : [`- Guides: ${guides.map(({ text, link }) => `[${text}](${link})`).join(', ')}`]),
  ];
  return lines.length === 0 ? '' : `## Read next\n\n${lines.join('\n')}`;
}
