import type { AssumptionAddress } from '../delivery-page.ts';
import { block, escapeHtml, fieldAnchor, fieldId } from '../html.ts';
import type { EventData, FieldData } from '../../../scripts/emit/docs/page-data.ts';

/** What a payload needs to know of the page that shows it. */
export interface TreeContext {
  readonly assumptionAddress: AssumptionAddress;
  /** The address of an example of the event. */
  readonly exampleAddress: (name: string) => string;
  /** Before the ids of the fields, where a page shows the payloads of several events. */
  readonly idPrefix?: string;
}

/** The fields of a payload inside each other. The envelope and what other events hold too are folded. */
export function treeHtml(event: EventData, context: TreeContext): string {
  const { outer, own } = partsOf(event);
  return [
    '<div class="payload" id="payload-tree">',
    ...(outer.length === 0 ? [] : [envelopeHtml(outer, context)]),
    ...rows(own, { ...context, whole: onlyObject(own) }),
    '</div>',
  ].join('\n');
}

/** The payloads of several events on one page, folded, each under a heading; the envelope is there once. */
export function treesHtml(
  events: readonly EventData[],
  contextOf: (event: EventData) => TreeContext,
  headingOf: (event: EventData) => string,
): string {
  const [first] = events;
  const { outer } = first ? partsOf(first) : { outer: [] };
  return [
    '<div class="payload" id="payload-trees">',
    ...(first === undefined || outer.length === 0 ? [] : [envelopeHtml(outer, contextOf(first))]),
    ...events.flatMap((event) => {
      const { own } = partsOf(event);
      const closed = new Set(own);
      return [headingOf(event), ...rows(own, { ...contextOf(event), whole: onlyObject(own), closed })];
    }),
    '</div>',
  ].join('\n');
}

function partsOf({ fields, envelope }: EventData): { outer: readonly FieldData[]; own: readonly FieldData[] } {
  const names = new Set(envelope);
  return { outer: fields.filter(({ name }) => names.has(name)), own: fields.filter(({ name }) => !names.has(name)) };
}

/** The same inside of the tree. */
interface RowContext extends TreeContext {
  /** The object that holds everything but the envelope, which is open. */
  readonly whole?: FieldData | undefined;
  /** Fields that are folded whatever they hold. */
  readonly closed?: ReadonlySet<FieldData>;
}

/** The object that holds everything but the envelope: folded, it would leave nothing to see. */
function onlyObject(fields: readonly FieldData[]): FieldData | undefined {
  const [first, ...others] = fields;
  if (!first || others.length > 0) return undefined;
  return first.shared === undefined ? onlyObject(first.fields) : first;
}

function envelopeHtml(fields: readonly FieldData[], context: TreeContext): string {
  const names = fields.map(({ name }) => `<code>${escapeHtml(name)}</code>`).join(' ');
  return `<details class="field envelope" data-fold="envelope">
<summary><span class="field-head"><span class="fold-title">Envelope</span><span class="type">${names}</span></span></summary>
<div class="inside">
${rows(fields, context).join('\n')}
</div>
</details>`;
}

function rows(fields: readonly FieldData[], context: RowContext): string[] {
  let before: string | undefined;
  return fields.map((field) => {
    const isRepeated = field.assumption !== undefined && field.assumption === before;
    before = field.assumption;
    return row(field, context, isRepeated);
  });
}

function row(field: FieldData, context: RowContext, isRepeated: boolean): string {
  const { idPrefix = '', whole, closed } = context;
  // A field is lit by its path, which tells the fields of one payload apart.
  const path = idPrefix === '' ? ` data-path="${escapeHtml(field.path)}"` : '';
  const attributes = `class="field" id="${escapeHtml(idPrefix + fieldId(field.path))}"${path}`;
  const about = `${aboutHtml(field)}${inExamples(field, context)}${assumptionHtml(field, context, isRepeated)}`;
  if (field.fields.length === 0) return `<div ${attributes}>\n${head(field, idPrefix)}\n${about}</div>`;
  const isOpen = (field.shared === undefined || field === whole) && closed?.has(field) !== true;
  return `<details ${attributes} data-fold="${escapeHtml(idPrefix + field.path)}"${isOpen ? ' open' : ''}>
<summary>${head(field, idPrefix)}</summary>
${about}<div class="inside">
${inside(field, context)}
</div>
</details>`;
}

/** A long list of fields that is the whole payload shows its beginning: the rest is folded, under the names of its fields. */
function inside(field: FieldData, context: RowContext): string {
  const all = rows(field.fields, context);
  if (field !== context.whole || all.length <= MOST_SHOWN) return all.join('\n');
  const names = field.fields.slice(SHOWN).map(({ name }) => `<code>${escapeHtml(name)}</code>`);
  return [
    ...all.slice(0, SHOWN),
    `<details class="field more" data-fold="${escapeHtml(`${context.idPrefix ?? ''}${field.path}-more`)}">
<summary><span class="field-head"><span class="fold-title">${names.length} more fields</span><span class="type">${names.join(' ')}</span></span></summary>`,
    ...all.slice(SHOWN),
    '</details>',
  ].join('\n');
}

/** So many fields show of a list that is longer than {@link MOST_SHOWN}. */
const SHOWN = 12;
const MOST_SHOWN = 20;

function head(field: FieldData, idPrefix: string): string {
  const { name, path, type, required, nullable, personal, shared, sample } = field;
  const label = `<code>${escapeHtml(name)}</code>`;
  // What opens and closes a field holds no link.
  const nameHtml =
    field.fields.length > 0
      ? `<span class="field-name">${label}</span>`
      : `<a class="field-name" href="#${escapeHtml(encodeURIComponent(idPrefix) + fieldAnchor(path))}">${label}</a>`;
  const marks = [
    ...(required ? [] : ['optional']),
    ...(nullable ? ['nullable'] : []),
    ...(personal === true ? ['personal data'] : []),
  ].map((mark) => `<span class="mark">${mark}</span>`);
  const value = sample === undefined ? '' : `<code class="sample">${escapeHtml(sample)}</code>`;
  const count =
    shared === undefined ? '' : `<span class="type">${escapeHtml(shared)}, ${field.fields.length} fields</span>`;
  return `<span class="field-head">${nameHtml}<span class="type">${escapeHtml(type)}</span>${count}${marks.join('')}${value}</span>`;
}

/** In which examples it is null or missing. */
function inExamples({ nullIn = [], missingIn = [] }: FieldData, { exampleAddress }: TreeContext): string {
  const links = (names: readonly string[]): string =>
    names.map((name) => `<a href="${escapeHtml(exampleAddress(name))}">${escapeHtml(name)}</a>`).join(', ');
  const facts = [
    ...(nullIn.length === 0 ? [] : [`Null in ${links(nullIn)}.`]),
    ...(missingIn.length === 0 ? [] : [`Missing in ${links(missingIn)}.`]),
  ];
  return facts.length === 0 ? '' : `<span class="in-examples">${facts.join(' ')}</span>\n`;
}

function aboutHtml({ description }: FieldData): string {
  return description === undefined ? '' : `${block('<div class="about">', description, '</div>')}\n`;
}

/** The reason is given with the first of the fields that follow each other, and by a link with the others. */
function assumptionHtml(
  { assumption, assumptionKey: key }: FieldData,
  { assumptionAddress }: TreeContext,
  isRepeated: boolean,
): string {
  if (assumption === undefined) return '';
  const mark = key === undefined ? 'Assumption' : `<a href="${escapeHtml(assumptionAddress(key))}">Assumption</a>`;
  return isRepeated
    ? `<div class="assumption">${mark} as above</div>\n`
    : `${block(`<div class="assumption">${mark}`, assumption, '</div>')}\n`;
}
